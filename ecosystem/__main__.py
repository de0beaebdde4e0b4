"""`python -m ecosystem` is the command line."""

from ecosystem.app.cli import main

if __name__ == "__main__":
    main()
