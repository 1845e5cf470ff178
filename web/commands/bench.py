"""``noticed bench``: every benchmark beside its peers."""

import click


@click.command()
def bench() -> None:
    """Placeholder until benchmarks exist."""
