# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
import pytest

from syncstudio.errors import InputError
from syncstudio.evaluation import gold_languages, parse_beads, read_gold


def write(folder, **files):
    for name, text in files.items():
        stem, _, suffix = name.rpartition("_")
        (folder / f"{stem}.{suffix}").write_bytes(text if isinstance(text, bytes) else text.encode())


def test_beads_are_read_in_their_order():
    text = "[0]:[0]\n\n[1, 2]:[1]\n[]:[2]\n [3,4] : [] \n[5]:[3, 4]:0.25\n"
    assert parse_beads(text, "x.gold", (6, 5)) == (
        ((0,), (0,)), ((1, 2), (1,)), ((), (2,)), ((3, 4), ()), ((5,), (3, 4)),
    )  # fmt: skip


BAD = {
    "[0]:[0]\n[1]": "x.gold:2: is no bead",
    "[0]:[0": "x.gold:1: is no bead",
    "[0]:[a]": "x.gold:1: is no bead",
    "[-1]:[0]": "x.gold:1: is no bead",
    "0:0": "x.gold:1: is no bead",
    "[0][0]": "x.gold:1: is no bead",
    "[0]:[" + "9" * 5000 + "]": "x.gold:1: is no bead",
    "[0]:[0]\n\n[2]:[1]": "x.gold:3: there is no source sentence 2",
    "[0]:[2]": "x.gold:1: there is no target sentence 2",
    "[0]:[0]\n[1, 0]:[1]": "x.gold:2: source sentence 0 stands in line 1 too",
    "[0, 0]:[0]": "x.gold:1: source sentence 0 stands in line 1 too",
    "[0]:[0]\n[1]:[0]": "x.gold:2: target sentence 0 stands in line 1 too",
}


@pytest.mark.parametrize(("text", "said"), BAD.items(), ids=[text[:20] for text in BAD])
def test_malformed_gold_is_named_with_its_line_and_a_remedy(text, said):
    with pytest.raises(InputError) as raised:
        parse_beads(text, "x.gold", (2, 2))
    assert str(raised.value).startswith(said)
    assert raised.value.remedy


def test_a_folder_of_gold(tmp_path):
    write(tmp_path, b_gold="[0]:[0]\n", b_en="\ufeffOne.\r\n", b_tr="Bir.\n")
    write(tmp_path, a_gold="[0, 1]:[0]\n", a_en="One.\nTwo.", a_tr="Bir ve iki.")
    texts = read_gold(tmp_path, "en", "tr")
    assert [(one.name, one.source, one.target) for one in texts] == [
        ("a", ("One.", "Two."), ("Bir ve iki.",)),
        ("b", ("One.",), ("Bir.",)),
    ]
    assert texts[0].beads == (((0, 1), (0,)),)
    assert gold_languages(tmp_path, None, None) == ("en", "tr")
    assert gold_languages(tmp_path, "tr", None) == ("tr", "en")


def test_folders_that_cannot_be_used(tmp_path):
    def said(*languages):
        with pytest.raises(InputError) as raised:
            read_gold(tmp_path / "gold", *languages)
        assert raised.value.remedy
        return str(raised.value)

    assert "gold: is no folder" in said("en", "tr")
    (tmp_path / "gold").mkdir()
    assert "gold: holds no gold" in said("en", "tr")
    write(tmp_path / "gold", a_gold="[0]:[0]\n", a_en="One.\n")
    assert "a.tr: is not there" in said("en", "tr")
    with pytest.raises(InputError, match="cannot be told"):
        gold_languages(tmp_path / "gold", None, None)
    write(tmp_path / "gold", a_tr=b"Bir.\n\xff\n")
    assert "a.tr:2: is not UTF-8 text" in said("en", "tr")
    write(tmp_path / "gold", a_tr="Bir.\n", a_gold="[0]:[]\n")
    assert "a.gold: links nothing" in said("en", "tr")
    write(tmp_path / "gold", a_gold="[0]:[1]\n")
    assert "a.gold:1: there is no target sentence 1" in said("en", "tr")
