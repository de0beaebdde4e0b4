# syntax=docker/dockerfile:1
FROM python:3.11-slim-bookworm AS build
WORKDIR /src
RUN python -m venv /opt/ecosystem
ENV PATH=/opt/ecosystem/bin:$PATH PIP_DISABLE_PIP_VERSION_CHECK=1 PIP_NO_CACHE_DIR=1
COPY requirements/build.txt requirements/run.txt requirements/
RUN pip install --require-hashes -r requirements/run.txt -r requirements/build.txt
COPY pyproject.toml README.md LICENSE ./
COPY ecosystem ecosystem
COPY graphql graphql
COPY importers importers
COPY visual visual
RUN pip install --no-deps --no-build-isolation .

FROM python:3.11-slim-bookworm
RUN useradd --create-home --uid 10001 ecosystem && install -d -o ecosystem -g ecosystem /data
COPY --from=build /opt/ecosystem /opt/ecosystem
ENV PATH=/opt/ecosystem/bin:$PATH PYTHONUNBUFFERED=1 NUMBA_CACHE_DIR=/data/.numba
USER 10001
WORKDIR /data
VOLUME /data
ENTRYPOINT ["ecosystem"]
CMD ["--help"]
