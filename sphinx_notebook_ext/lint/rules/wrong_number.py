"""A sign, or a note, shows another number than the one that links them.

`<a href="#fn2">3</a>` leads to note 2, and readers see a 3. Which of the two is meant only an
editor knows. Pages whose links count otherwise than their readers do are left alone.

Bad:

```html
<p>The fleet sailed.<sup><a href="#fn1">1</a></sup> It was cold.<sup><a href="#fn3">2</a></sup>
It came back.<sup><a href="#fn3">3</a></sup></p>
<p id="fn1">1. In April.</p>
<p id="fn2">2. It froze.</p>
<p id="fn3">3. In May.</p>
```

```markdown
The fleet sailed.[1](#fn1) It was cold.[2](#fn3) It came back.[3](#fn3)

[1](#ref1) In April.

[2](#ref2) It froze.

[3](#ref3) In May.
```

Good:

```html
<p>The fleet sailed.<sup><a href="#fn1">1</a></sup> It was cold.<sup><a href="#fn2">2</a></sup>
It came back.<sup><a href="#fn3">3</a></sup></p>
<p id="fn1">1. In April.</p>
<p id="fn2">2. It froze.</p>
<p id="fn3">3. In May.</p>
```

```markdown
The fleet sailed.[1](#fn1) It was cold.[2](#fn2) It came back.[3](#fn3)

[1](#ref1) In April.

[2](#ref2) It froze.

[3](#ref3) In May.
```
"""

from __future__ import annotations

from sphinx_notebook_ext.lint.finding import Problem

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx_notebook_ext.lint.config import Options
    from sphinx_notebook_ext.readers.tokens import Page


def check(page: Page, options: Options) -> Iterator[Problem]:
    """Report what the tokenizer found to show another number than its link."""
    for start, end, code, told in page.doubts:
        if code == "NB231":
            yield Problem(start, end, told, "change the one or the other")
