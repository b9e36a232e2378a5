"""What can go wrong, as one tree.

DatelineError
├── InputError            the report cannot be read (exit 2)
│   ├── EmptyReport       nothing but white space
│   ├── BinaryInput       not text
│   └── NotEnglish        another language, and not forced
├── WeightsError          the reader's weights are missing, damaged or of another make (exit 3)
├── StylebookError        a stylebook file breaks its schema (exit 3)
├── LedgerError           the ledger cannot be opened, read or written (exit 4)
│   └── QuestionError     a question that no ledger can answer (exit 2)
├── BenchError            a bench file is missing or not in its format (exit 2)
└── OutputError           the output cannot be written (exit 2)
"""


class DatelineError(Exception):
    """Anything that Dateline raises on purpose; ``exit_code`` is the command's."""

    exit_code = 1


class InputError(DatelineError):
    """The report cannot be read."""

    exit_code = 2


class EmptyReport(InputError):
    """Nothing but white space."""


class BinaryInput(InputError):
    """Not text."""


class NotEnglish(InputError):
    """Another language, and reading was not forced."""


class WeightsError(DatelineError):
    """The reader's weights are missing, damaged or of another make."""

    exit_code = 3


class StylebookError(DatelineError):
    """A stylebook file breaks its schema."""

    exit_code = 3


class LedgerError(DatelineError):
    """The ledger cannot be opened, read or written."""

    exit_code = 4


class QuestionError(LedgerError):
    """A question that no ledger can answer."""

    exit_code = 2


class BenchError(DatelineError):
    """A bench file is missing or not in its format."""

    exit_code = 2


class OutputError(DatelineError):
    """The output cannot be written."""

    exit_code = 2
