"""Which office a phrase names: *Russia's Security Council secretary*, *the acting premier*."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from dateline.records.reading import Token
from dateline.stylebook import Stylebook
from dateline.stylebook.offices import Register

POSSESSIVE = frozenset({"'s", "’s", "'", "’"})
JOINTS = frozenset({"of", "for", "in", "to"})
ARTICLES = frozenset({"the", "a", "an"})
LONGEST = 6


class Post(msgspec.Struct, frozen=True, kw_only=True):
    """An office as a phrase names it.

    phrase: the stylebook's words for it. of: country's code or body's name, None where the
    phrase tells neither. ousted: who held it last and lost it. acting: for the time being.
    """

    phrase: str
    of: str | None = None
    ousted: bool = False
    acting: bool = False


class PostReader:
    """Finds the office in a noun phrase, or nothing where any word of it is not understood.

    tokens: of the reading. stylebook: offices, countries and bodies.
    """

    def __init__(self, tokens: Sequence[Token], stylebook: Stylebook) -> None:
        self._tokens = tokens
        self._directory = stylebook.directory
        self._register: Register = stylebook.register
        book = self._register.book
        self._neutral = frozenset((*book.neutral, *book.acting))
        self._acting = frozenset(book.acting)
        self._ousted = frozenset(book.ousted)

    def read(self, before: Sequence[int], after: Sequence[int] = ()) -> Post | None:
        """The office of a phrase.

        before: its tokens up to the head. after: those behind the head.
        """
        words, rest = self._words(self._glued(before)), self._words(after)
        rest, below = self._unowned(rest)
        whole = self._bare([*words, *rest])
        found = self._register.named_in(whole)
        if found is not None and rest and found[0] <= len(self._bare(rest)):
            found = None
        if found is None and rest:
            rest, below = self._owner(rest)
            whole = self._bare([*words, *rest])
            found = None if rest else self._register.named_in(whole)
        if found is None:
            return None
        width, phrase = found
        left, of, ousted = self._leftover(words, whole, width)
        if left or (of and below and of != below):
            return None
        of = of or below or self._register.alone(phrase)
        acting = any(word.lower() in self._acting for word in words)
        return Post(phrase=phrase, of=of, ousted=ousted, acting=acting)

    def _glued(self, indices: Sequence[int]) -> list[int]:
        """The tokens with those before them that are of the same written word."""
        found = list(indices)
        while found and found[0] > 0:
            left, right = self._tokens[found[0] - 1], self._tokens[found[0]]
            if left.span.end != right.span.start or right.form in POSSESSIVE:
                break
            found.insert(0, found[0] - 1)
        return found

    def _words(self, indices: Sequence[int]) -> list[str]:
        """Surface words: hyphens and stops are put back, a possessive mark stands alone."""
        words: list[str] = []
        last = -2
        for index in indices:
            form = self._tokens[index].form
            near = index == last + 1 and last >= 0
            glued = near and self._tokens[last].span.end == self._tokens[index].span.start
            if glued and words and form not in POSSESSIVE and words[-1] not in POSSESSIVE:
                words[-1] += form
            else:
                words.append(form)
            last = index
        return words

    def _bare(self, words: Sequence[str]) -> list[str]:
        """The words in the table's spelling, without articles."""
        spelled = self._register.spell(word for word in words if word.lower() not in ARTICLES)
        joined = " ".join(spelled).replace("secretary general", "secretary-general")
        return joined.split()

    def _unowned(self, rest: Sequence[str]) -> tuple[list[str], str | None]:
        """*Of Russia's Security Council* without the owner, and whose code or name it is."""
        for end, word in enumerate(rest):
            if word in POSSESSIVE and end > 1 and rest[0].lower() in JOINTS:
                named = (w for w in rest[1:end] if w.lower() not in ARTICLES)
                of = self._of(" ".join(named))
                if of is not None:
                    return [rest[0], *rest[end + 1 :]], of
        return list(rest), None

    def _owner(self, rest: Sequence[str]) -> tuple[list[str], str | None]:
        """The words behind the head without *of Russia*, and whose code or name that is."""
        for start, word in enumerate(rest):
            if word.lower() in JOINTS:
                name = " ".join(w for w in rest[start + 1 :] if w.lower() not in ARTICLES)
                of = self._of(name)
                if of is not None:
                    return list(rest[:start]), of
        return list(rest), None

    def _of(self, name: str) -> str | None:
        """The country or body of that name or adjective, if it has offices in the table."""
        if not name[:1].isupper():
            return None
        code = self._directory.demonym(name) or self._directory.seat(name)
        who = self._directory.named(name)
        if who is not None:
            code = who.country if who.kind == "country" else who.name
            if not self._register.has(code or "") and who.kind != "country":
                code = who.country
        return code if code is not None and self._register.has(code) else None

    def _leftover(
        self, words: Sequence[str], whole: Sequence[str], width: int
    ) -> tuple[bool, str | None, bool]:
        """Whether words before the office are left unexplained; whose it is; *ousted*."""
        before = [word for word in words if word.lower() not in ARTICLES]
        before = before[: max(0, len(whole) - width)]
        of, ousted, position = None, False, 0
        while position < len(before):
            lowered = before[position].lower()
            size, code = self._longest(before[position:])
            if code is not None and of in (None, code):
                of, position = code, position + size
            elif lowered in POSSESSIVE or lowered in self._neutral:
                position += 1
            elif lowered in self._ousted:
                ousted, position = True, position + 1
            else:
                return True, None, False
        return False, of, ousted

    def _longest(self, words: Sequence[str]) -> tuple[int, str | None]:
        for size in range(min(LONGEST, len(words)), 0, -1):
            of = self._of(" ".join(words[:size]).replace(" 's", "'s"))
            if of is not None:
                return size, of
        return 1, None
