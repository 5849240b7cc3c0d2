"""`peer-directory create-operator`."""

from __future__ import annotations

import sys
from pathlib import Path

import click

INSTANCE = click.option("--instance", type=click.Path(path_type=Path, file_okay=False), default=None, help="Folder of the instance.")


@click.command("create-operator")
@click.argument("mail")
@click.option("--link", is_flag=True, help="Print a link that signs in once, within 30 minutes: for an instance that sends no mail yet.")
@INSTANCE
def create_operator(mail: str, link: bool, instance: Path | None) -> None:
    """Make the account of a mail address an operator's."""
    from directory.accounts import letters, signing
    from directory.accounts.addresses import mail_address
    from directory.accounts.codes import Duty
    from directory.accounts.invitations import give_duty
    from directory.bootstrap import prepared_app
    from directory.extensions import writing

    email = mail_address(mail)
    if email is None:
        click.echo(f"{mail}: not a mail address", err=True)
        sys.exit(1)
    with prepared_app(instance) as app, writing("operator") as session:
        new = give_duty(session, signing.account_of(session, email), Duty.OPERATOR)
        click.echo(f"{email} is an operator" if new else f"{email} was an operator already")
        click.echo(f"sign in: {app.config['SETTINGS'].public_url}/ja/account/login")
        if link:
            _number, key = signing.begin(session, email)
            click.echo(letters.address(f"/account/login/link?key={key}"))
