# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
from syncstudio.chapters import parse
from syncstudio.merge import merge
from syncstudio.merge.data.phrasebook import Phrasebook
from syncstudio.model import Fate

BASE = """# Title

```python
# Set the seed
seed(1)
plot(x, label='train loss', key='x')
```

```python
b = f()  # now
```
"""
OURS = """# Titel

```python
# Den Startwert setzen
seed(1)
plot(x, label='Verlust im Training', key='a')
```

```python
b = f()  # jetzt
```
"""
JAX = "```jax\n# Set the seed\nseed(2)\nplot(y, label='train loss', key='x')  # quick\n```\n"


def block(text, language):
    return parse(text.encode(), "a.md", language).blocks[1]


def merged(theirs):
    chapters = (
        parse(text.encode(), "a.md", name) for text, name in ((BASE, "en"), (theirs, "en"), (OURS, "de"))
    )
    return merge(*chapters)


def test_new_code_says_what_the_chapter_says_elsewhere():
    done = merged(BASE + "\n" + JAX)
    rendered = JAX.replace("Set the seed", "Den Startwert setzen").replace(
        "train loss", "Verlust im Training"
    )
    assert done.chapter.data.decode() == OURS + "\n" + rendered
    assert done.proposals[-1].fate is Fate.FOLLOWED


def test_a_new_comment_in_old_code_does_too():
    done = merged(BASE.replace("b = f()", "# Set the seed\nb = f(1)"))
    assert done.chapter.data.decode() == OURS.replace("b = f()", "# Den Startwert setzen\nb = f(1)")


def test_a_string_of_one_word_may_be_a_key():
    book = Phrasebook([(block(BASE, "en"), block(OURS, "de"))])
    new = parse(JAX.encode(), "a.md", "en").blocks[0]
    assert "key='x'" in book.render(new, new.text)


def test_nothing_is_read_before_the_first_question():
    def pairs():
        raise AssertionError
        yield

    assert (
        Phrasebook(pairs()).render(block(BASE, "en"), "```python\nb = f()\n```") == "```python\nb = f()\n```"
    )
