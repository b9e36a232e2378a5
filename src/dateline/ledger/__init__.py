"""The ledger: an append-only, bitemporal store of reports and claims, and questions to it."""

from dateline.ledger.ask.answer import Answer
from dateline.ledger.ask.group import KEYS as GROUP_KEYS
from dateline.ledger.ask.question import Asked, Near, Order
from dateline.ledger.failures import Failure
from dateline.ledger.ledger import Ledger
from dateline.ledger.write.entry import Added, Entry

__all__ = ["GROUP_KEYS", "Added", "Answer", "Asked", "Entry", "Failure", "Ledger", "Near", "Order"]
