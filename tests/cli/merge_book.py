# SPDX-FileCopyrightText: 2026 The SyncStudio authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""A chapter in three files: the old source, the new one, the translation; and how they are merged."""

from cli_book import run

BASE = """# Reading

Wait five minutes before you read it.

Write it down.

```
read(5)  # wait
```
"""
OURS = """# Okuma

Okumadan önce beş dakika bekleyin.

```
cay(1)
```

Bir yere yazın.

```
read(5)  # bekle
```
"""
CODE = BASE.replace("read(5)", "read(15)")
WORDS = BASE.replace("Wait five minutes", "Sit down and have some tea")
NEW = BASE.replace("Write it", "Sharpen a pencil first.\n\nWrite it")
GONE = BASE.replace("Write it down.\n\n", "")


def names(folder, **texts):
    """Write the three files; their names."""
    found = []
    for name, text in {"base": BASE, "theirs": BASE, "ours": OURS, **texts}.items():
        file = folder / f"{name}.md"
        file.write_bytes(text if isinstance(text, bytes) else text.encode())
        found.append(file)
    return found


def arguments(base, theirs, ours, out, *more):
    return [
        "merge-file", "--base", str(base), "--theirs", str(theirs), "--ours", str(ours), "-o", str(out),
        "--source-language", "en", "--target-language", "tr", *more,
    ]  # fmt: skip


def merge(capsys, folder, *more, **texts):
    """Merge into out.md; the exit code, OUT's text, what was printed."""
    out = folder / "out.md"
    code, told, err = run(capsys, *arguments(*names(folder, **texts), out, *more))
    assert err == ""
    return code, out.read_bytes().decode(), told
