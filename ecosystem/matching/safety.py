"""What keeps a proposal from being safe, each doubt a sentence."""

from __future__ import annotations

from collections.abc import Iterator

from ecosystem.matching.bearers import Namesakes
from ecosystem.matching.context import Pair, differ, helices, other_numbers, places
from ecosystem.matching.corpus import Corpus
from ecosystem.matching.lexicon import lexicon
from ecosystem.matching.likeness import Likeness
from ecosystem.matching.names import Name

# In these, `York University` and `University of York` may be two.
ENGLISH = frozenset({"AU", "CA", "GB", "IE", "NZ", "US"})
SAINTS = frozenset({"saint", "st", "sankt", "sint", "san", "santa", "santo", "sao"})
SHORT_ACRONYM = 4
SHORT_FORM = 5
RARE, FEW = 2, 5


def doubts(pair: Pair, corpus: Corpus, others: Namesakes) -> tuple[str, ...]:
    """Why two actors should not be made one without a look; none for a safe proposal."""
    return (*_names(pair.names, corpus), *_generic(pair), *_twins(pair), *_records(pair), *_namesakes(pair, others))


def _names(names: Likeness, corpus: Corpus) -> Iterator[str]:
    if names.way == "acronym":
        yield "Others may have the same acronym."
    elif names.way == "like":
        yield "The names are not the same."
    elif names.way == "placed":
        yield from _placed(names, corpus)
    elif names.way == "spelt":
        yield from _spelt(names, corpus)
    if _forms_differ(names.left.form, names.right.form):
        yield f"Their legal forms differ: {' and '.join(sorted((names.left.form, names.right.form)))}."


def _placed(names: Likeness, corpus: Corpus) -> Iterator[str]:
    """A place at the end tells apart the campuses of a university and the branches of a company."""
    shorter, longer = sorted((names.left, names.right), key=lambda name: len(name.words))
    base, added = shorter.words, longer.words[len(shorter.words) :]
    tail, countries = set(longer.tail), lexicon().countries
    if any(word in countries for word in added):
        yield "The country at the end of one name may be that of a branch."
    known = lexicon().generic | lexicon().wide | lexicon().twins
    if all(word in known for word in base):
        yield "The place at the end may tell one campus or branch from another."
    if any(not set(other) <= tail for other in corpus.tails.get(longer.base, ())):
        yield "The name is borne with another place at its end too."


def _spelt(names: Likeness, corpus: Corpus) -> Iterator[str]:
    """Two words near each other are one misspelt where one is rare and the rest tells enough."""
    other = set(names.left.words) ^ set(names.right.words)
    telling = (word for word in set(names.shared) - other if word not in lexicon().generic and not word.isdigit())
    if not any(corpus.counts.get(word, 0) <= FEW for word in telling):
        yield "The word that differs is the only one that tells the organisation from others."
    if min(corpus.counts.get(word, 0) for word in other) > RARE:
        yield f"{' and '.join(sorted(other))} are both usual words."


def _forms_differ(left: str, right: str) -> bool:
    """Whether two legal forms are stated and one does not stand for the other, as `Ltd` does for `Limited`."""
    shorter, longer = sorted((left, right), key=lambda form: (len(form), form))
    if not shorter or shorter == longer:
        return False
    letters = iter(longer)
    stands = shorter[0] == longer[0] and all(letter in letters for letter in shorter)
    return len(longer) <= SHORT_FORM or not stands


def _generic(pair: Pair) -> Iterator[str]:
    """Generic words alone tell enough of a ministry in its country."""
    own = any(word not in lexicon().generic and not word.isdigit() for word in pair.names.shared)
    if not own and pair.names.way not in ("like", "acronym") and not (_known(pair) and _governs(pair)):
        yield "The name has none but generic words."


def _known(pair: Pair) -> bool:
    """Whether both state one country."""
    return pair.left.country is not None and pair.left.country == pair.right.country


def _governs(pair: Pair) -> bool:
    return helices(pair) == ("government", "government") and pair.names.way == "same"


def _twins(pair: Pair) -> Iterator[str]:
    """In English, the order tells two universities of one place apart."""
    if pair.names.way != "moved":
        return
    own = [word for word in pair.names.left.words if word not in lexicon().generic]
    english = {pair.left.country, pair.right.country} & ENGLISH
    if english or any(word in lexicon().twins for word in own):
        yield "In English, the order of the words may tell two organisations of one place apart."


def _records(pair: Pair) -> Iterator[str]:
    if differ(pair.left.country, pair.right.country):
        yield "They are in two countries."
    if differ(*places(pair)):
        yield "They are in two places."
    if differ(*helices(pair)):
        yield "Their kinds belong to two sectors."
    if "person" in (pair.left.actor.kind, pair.right.actor.kind):
        yield "Two persons may have one name."
    if other_numbers(pair):
        yield "A register gives them two ids."
    if pair.evidence.are_tied(pair.left.key, pair.right.key):
        yield "A tie joins the two."


def _namesakes(pair: Pair, others: Namesakes) -> Iterator[str]:
    both = {pair.names.left.words, pair.names.right.words}
    known = _known(pair)
    if _short(pair.names.left) and _short(pair.names.right) and not known:
        yield "Others may have the same acronym."
    if SAINTS & set(pair.names.shared) and not known and None in places(pair):
        yield "Many bear the name of a saint."
    if any(words in others.countries for words in both) and not known:
        yield "The name is borne in several countries, and one of the two states none."
    if any(words in others.apart for words in both):
        yield "A register gives several organisations of this name ids of their own."


def _short(name: Name) -> bool:
    return name.is_acronym and len(name.words[0]) <= SHORT_ACRONYM
