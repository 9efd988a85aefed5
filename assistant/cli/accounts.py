"""python -m assistant accounts list | add LOGIN --name NAME --role ROLE | reset LOGIN"""

import argparse

from assistant.assemble import Assembly, Steps
from assistant.domain.people import Role


def add_parser(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    parser = commands.add_parser("accounts", help="who can sign in")
    actions = parser.add_subparsers(dest="action", required=True)
    listing = actions.add_parser("list", help="all accounts")
    listing.set_defaults(run=_list)
    add = actions.add_parser("add", help="a new account; its password is printed once")
    add.add_argument("login")
    add.add_argument("--name", required=True)
    add.add_argument("--role", required=True, choices=[role.value for role in Role])
    add.set_defaults(run=_add)
    reset = actions.add_parser("reset", help="a new password; ends a lock and all sign-ins")
    reset.add_argument("login")
    reset.set_defaults(run=_reset)


def _list(steps: Steps, options: argparse.Namespace) -> int:
    with Assembly(steps.settings).store.transaction() as transaction:
        for account in transaction.accounts.all():
            print(f"{account.login:<20} {steps.messages['role.' + account.role.value]:<12} {account.name}")
    return 0


def _add(steps: Steps, options: argparse.Namespace) -> int:
    role = Role(options.role)
    password = Assembly(steps.settings).access.add_account(options.login, options.name, role)
    print(steps.messages.text("cli.password", login=options.login, password=password))
    return 0


def _reset(steps: Steps, options: argparse.Namespace) -> int:
    password = Assembly(steps.settings).access.reset_password(options.login)
    print(steps.messages.text("cli.password", login=options.login, password=password))
    return 0
