FROM python:3.12-slim-bookworm AS build
WORKDIR /source
COPY requirements/run.txt requirements/run.txt
RUN python -m venv /opt/ecosystem \
    && /opt/ecosystem/bin/pip install --no-cache-dir --require-hashes --requirement requirements/run.txt
COPY requirements/build.txt requirements/build.txt
COPY pyproject.toml README.md LICENSE ./
COPY ecosystem ecosystem
COPY importers importers
RUN python -m pip install --no-cache-dir --require-hashes --requirement requirements/build.txt \
    && python -m hatchling build --target wheel \
    && /opt/ecosystem/bin/pip install --no-cache-dir --no-deps dist/*.whl

FROM python:3.12-slim-bookworm
RUN useradd --create-home --uid 10001 ecosystem && install --directory --owner=ecosystem /work
COPY --from=build --chown=ecosystem /opt/ecosystem /opt/ecosystem
USER 10001
WORKDIR /work
ENV PATH=/opt/ecosystem/bin:$PATH
# The kernels are compiled once, when the image is made.
RUN python -c "from ecosystem.network.kernels.warm import warm_up; warm_up()"
ENTRYPOINT ["ecosystem"]
CMD ["--help"]
