"""What an account may do: four roles, each of which may do what those before it may.

A role is a group of Django's accounts; an administrator is Django's superuser.
"""

from __future__ import annotations

from enum import IntEnum

from django.contrib.auth.models import AbstractBaseUser, AnonymousUser, Group, User


class Role(IntEnum):
    """In order; ``VISITOR`` has no account."""

    VISITOR = 0
    READER = 1
    ANALYST = 2
    CURATOR = 3
    ADMINISTRATOR = 4

    @property
    def label(self) -> str:
        """In words."""
        return self.name.lower()

    @classmethod
    def named(cls, label: str) -> Role:
        """The role of a name.

        Raises:
            KeyError: there is none.
        """
        return cls[label.upper()]


MEANINGS = {
    Role.READER: "traces pages and comments on stories",
    Role.ANALYST: "grades claims and sources, and keeps stories in the archive",
    Role.CURATOR: "merges and splits claims and sources, moderates comments, undoes what was done",
    Role.ADMINISTRATOR: "gives accounts and keys",
}
"""What each role may do beside what those before it may."""


def role_of(user: AbstractBaseUser | AnonymousUser) -> Role:
    """The role of an account; one without any group is a reader's."""
    if not isinstance(user, User) or not user.is_active:
        return Role.VISITOR
    if user.is_superuser:
        return Role.ADMINISTRATOR
    if not hasattr(user, "_role"):
        names = {role.label for role in Role}
        held = [Role.named(group.name) for group in user.groups.all() if group.name in names]
        user._role = max(held, default=Role.READER)  # type: ignore[attr-defined]
    role: Role = user._role  # type: ignore[attr-defined]
    return role


def give_role(user: User, role: Role) -> None:
    """Give an account a role, and take any other from it."""
    user.is_superuser = user.is_staff = role is Role.ADMINISTRATOR
    user.save(update_fields=["is_superuser", "is_staff"])
    user.groups.remove(*Group.objects.filter(name__in=[each.label for each in Role]))
    if role is not Role.ADMINISTRATOR:
        user.groups.add(Group.objects.get_or_create(name=role.label)[0])
    if hasattr(user, "_role"):
        del user._role
