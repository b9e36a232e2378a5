"""Who held which office when, and by which words an office is called."""

from dateline.stylebook.offices.register import Held, Register
from dateline.stylebook.offices.term import Office, OfficeBook, Tenure

__all__ = ["Held", "Office", "OfficeBook", "Register", "Tenure"]
