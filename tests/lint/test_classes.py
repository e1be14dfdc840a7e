"""Each class of mistake as people write it: one finding, of the rule that tells the cause, in place.

``⟦`` stands before the character where the finding begins.
"""

import pytest

from sphinx_notebook_ext.lint.config import Options
from sphinx_notebook_ext.lint.runner import check_text

CASES = [
    (
        "NB101",
        "md",
        "A.[^1] B.[^2] C.[^4]\n\n[^1]: One note.\n[^2]: Two note.\n⟦[^4]: Four note.\n",
    ),
    (
        "NB101",
        "rst",
        "A [1]_. B [2]_. C [4]_.\n\n.. [1] One note.\n.. [2] Two note.\n⟦.. [4] Four note.\n",
    ),
    (
        "NB101",
        "txt",
        "First thing.[1] Second thing.[2] Third thing.[4]\n\nNotes\n\n[1] One note.\n[2] Two note.\n⟦[4] Four note.\n",
    ),
    ("NB101", "md", "> Quoted.[^1] More.[^3]\n\nText.\n\n[^1]: One.\n\n⟦[^3]: Three.\n"),
    (
        "NB101",
        "txt",
        "The fleet sailed.1 The town starved.2 The printer lived.4\n\nNotes\n\n1. In April, says one.\n2. From May on, says another.\n⟦4. Until June, they say.\n",
    ),
    (
        "NB101",
        "html",
        '<p>A fleet.<a href="#fn1" class="footnote-ref"><sup>1</sup></a> A town.<a href="#fn3" class="footnote-ref"><sup>3</sup></a></p>\n<ol><li id="fn1">One.</li>\n⟦<li id="fn3">Three.</li></ol>\n',
    ),
    ("NB102", "md", "A.[^1] B.[^2]\n\n[^1]: One note.\n[^2]: Two note.\n⟦[^2]: Another note.\n"),
    (
        "NB102",
        "rst",
        "A [1]_. B [2]_.\n\n.. [1] One note.\n.. [2] Two note.\n⟦.. [2] Another note.\n",
    ),
    (
        "NB102",
        "txt",
        "First thing.[1] Second thing.[2]\n\n[1] One note.\n[2] Two note.\n⟦[2] Another note.\n",
    ),
    (
        "NB102",
        "rst",
        "A [#log]_. B [#map]_.\n\n.. [#log] The log.\n.. [#map] A map.\n⟦.. [#log] The log again, other words.\n",
    ),
    (
        "NB102",
        "md",
        "A.[^log] B.[^map]\n\n[^log]: The log.\n[^map]: A map.\n⟦[^log]: The log again, other words.\n",
    ),
    (
        "NB102",
        "html",
        '<p>A<a href="#fn1"><sup>1</sup></a> B<a href="#fn2"><sup>2</sup></a></p>\n<p id="fn1">1. One.</p>\n<p id="fn2">2. Two.</p>\n⟦<p id="fn2">2. Another two.</p>\n',
    ),
    (
        "NB103",
        "md",
        "A.[^1] B.[^2] C.[^3] D.[^4]\n\n[^1]: One.\n[^3]: Three.\n⟦[^2]: Two.\n[^4]: Four.\n",
    ),
    (
        "NB103",
        "rst",
        "A [1]_. B [2]_. C [3]_. D [4]_.\n\n.. [1] One.\n.. [3] Three.\n⟦.. [2] Two.\n.. [4] Four.\n",
    ),
    (
        "NB103",
        "txt",
        "Thing one.[1] Thing two.[2] Thing three.[3] Thing four.[4]\n\n[1] One.\n[3] Three.\n⟦[2] Two.\n[4] Four.\n",
    ),
    (
        "NB103",
        "html",
        '<p>A<a href="#fn1"><sup>1</sup></a> B<a href="#fn2"><sup>2</sup></a> C<a href="#fn3"><sup>3</sup></a> D<a href="#fn4"><sup>4</sup></a></p>\n<p id="fn1">One.</p>\n<p id="fn3">Three.</p>\n⟦<p id="fn2">Two.</p>\n<p id="fn4">Four.</p>\n',
    ),
    (
        "NB104",
        "md",
        "A.[^1] B.[^2] C.[^4] D.⟦[^3] E.[^5] F.[^6]\n\n[^1]: One.\n[^2]: Two.\n[^3]: Three.\n[^4]: Four.\n[^5]: Five.\n[^6]: Six.\n",
    ),
    (
        "NB104",
        "rst",
        "A [1]_. B [2]_. C [4]_. D ⟦[3]_. E [5]_. F [6]_.\n\n.. [1] One.\n.. [2] Two.\n.. [3] Three.\n.. [4] Four.\n.. [5] Five.\n.. [6] Six.\n",
    ),
    (
        "NB104",
        "txt",
        "Thing A.[1] Thing B.[2] Thing C.[4] Thing D.⟦[3] Thing E.[5] Thing F.[6]\n\n[1] One.\n[2] Two.\n[3] Three.\n[4] Four.\n[5] Five.\n[6] Six.\n",
    ),
    ("NB105", "md", "A.[^a] B.[^b]\n\n[^a]:\n  One.\n[^b]:\n  ⟦[3] Two.\n"),
    ("NB105", "md", "A.[^1] B.[^2]\n\n[^1]: One.\n[^2]: ⟦4] The Battle of the bay was lost.\n"),
    (
        "NB105",
        "rst",
        "A [1]_. B [2]_.\n\n.. [1] One.\n.. [2] ⟦4] The Battle of the bay was lost.\n",
    ),
    (
        "NB105",
        "txt",
        "Thing A.[1] Thing B.[2]\n\n[1] One.\n\n[2] ⟦4] The Battle of the bay was lost.\n",
    ),
    ("NB105", "md", "A.[^1] B.[^2]\n\n[^1]: One.\n[^2]: ⟦4 ] The Battle of the bay was lost.\n"),
    (
        "NB105",
        "rst",
        "A [1]_. B [2]_.\n\n.. [1] One.\n.. [2] ⟦4 ] The Battle of the bay was lost.\n",
    ),
    (
        "NB105",
        "txt",
        "Thing A.[1] Thing B.[2]\n\n[1] One.\n\n[2] ⟦4 ] The Battle of the bay was lost.\n",
    ),
    ("NB105", "md", "A.[^1] B.[^2]\n\n[^1]: One.\n[^2]: ⟦[4] The Battle of the bay was lost.\n"),
    (
        "NB105",
        "rst",
        "A [1]_. B [2]_.\n\n.. [1] One.\n.. [2] ⟦[4] The Battle of the bay was lost.\n",
    ),
    (
        "NB105",
        "txt",
        "Thing A.[1] Thing B.[2]\n\n[1] One.\n\n[2] ⟦[4] The Battle of the bay was lost.\n",
    ),
    ("NB105", "md", "A.[^1] B.[^2]\n\n[^1]: One.\n[^2]: ⟦4. The Battle of the bay was lost.\n"),
    (
        "NB105",
        "rst",
        "A [1]_. B [2]_.\n\n.. [1] One.\n.. [2] ⟦4. The Battle of the bay was lost.\n",
    ),
    (
        "NB105",
        "txt",
        "Thing A.[1] Thing B.[2]\n\n[1] One.\n\n[2] ⟦4. The Battle of the bay was lost.\n",
    ),
    ("NB105", "md", "A.[^1] B.[^2]\n\n[^1]: One.\n[^2]: ⟦[4]. The Battle of the bay was lost.\n"),
    (
        "NB105",
        "rst",
        "A [1]_. B [2]_.\n\n.. [1] One.\n.. [2] ⟦[4]. The Battle of the bay was lost.\n",
    ),
    (
        "NB105",
        "txt",
        "Thing A.[1] Thing B.[2]\n\n[1] One.\n\n[2] ⟦[4]. The Battle of the bay was lost.\n",
    ),
    ("NB105", "md", "A.[^1] B.[^2]\n\n[^1]: One.\n[^2]: ⟦4) The Battle of the bay was lost.\n"),
    (
        "NB105",
        "rst",
        "A [1]_. B [2]_.\n\n.. [1] One.\n.. [2] ⟦4) The Battle of the bay was lost.\n",
    ),
    (
        "NB105",
        "txt",
        "Thing A.[1] Thing B.[2]\n\n[1] One.\n\n[2] ⟦4) The Battle of the bay was lost.\n",
    ),
    (
        "NB105",
        "rst",
        "A [1]_. B [2]_.\n\n.. [1] One.\n.. [2] The Battle of the bay ⟦4] was lost.\n",
    ),
    ("NB105", "md", "A.[^1] B.[^2]\n\n[^1]: One.\n[^2]: The Battle of the bay ⟦4] was lost.\n"),
    (
        "NB105",
        "html",
        '<p>A<a href="#fn1"><sup>1</sup></a> B<a href="#fn2"><sup>2</sup></a></p>\n<p id="fn1">One.</p>\n<p id="fn2">⟦4] The Battle was lost.</p>\n',
    ),
    (
        "NB106",
        "md",
        "The order No. 11⟦2 was read.[^1] They went home.[^3]\n\n[^1]: One.\n[^2]: The number is lost.\n[^3]: Three.\n",
    ),
    (
        "NB106",
        "rst",
        "The order No. 11⟦2 was read [1]_. They went home [3]_.\n\n.. [1] One.\n.. [2] The number is lost.\n.. [3] Three.\n",
    ),
    (
        "NB106",
        "txt",
        "The order No. 11⟦2 was read.[1] They went home.[3]\n\n[1] One.\n[2] The number is lost.\n[3] Three.\n",
    ),
    (
        "NB107",
        "md",
        "The socialism⟦2 of the town was read.[^1] They went home.[^3]\n\n[^1]: One.\n[^2]: The number is lost.\n[^3]: Three.\n",
    ),
    (
        "NB107",
        "rst",
        "The socialism⟦2 of the town was read [1]_. They went home [3]_.\n\n.. [1] One.\n.. [2] The number is lost.\n.. [3] Three.\n",
    ),
    (
        "NB107",
        "txt",
        "The socialism⟦2 of the town was read.[1] They went home.[3]\n\n[1] One.\n[2] The number is lost.\n[3] Three.\n",
    ),
    ("NB108", "md", "A.[^3] B.[^4]\n\n⟦[^3]: Three.\n[^4]: Four.\n"),
    ("NB108", "rst", "A [3]_. B [4]_.\n\n⟦.. [3] Three.\n.. [4] Four.\n"),
    ("NB108", "txt", "Thing A.[3] Thing B.[4]\n\n⟦[3] Three.\n[4] Four.\n"),
    (
        "NB108",
        "html",
        '<p>A<a href="#fn3"><sup>3</sup></a> B<a href="#fn4"><sup>4</sup></a></p>\n⟦<p id="fn3">Three.</p>\n<p id="fn4">Four.</p>\n',
    ),
    ("NB109", "md", "A.⟦[^l] B.[^2]\n\n[^1]: One.\n[^2]: Two.\n"),
    ("NB109", "md", "A.[^1] B.[^2]\n\n⟦[^l]: One.\n[^2]: Two.\n"),
    ("NB109", "rst", "A ⟦[l]_. B [2]_.\n\n.. [1] One.\n.. [2] Two.\n"),
    ("NB109", "txt", "Thing A.⟦[l] Thing B.[2]\n\n[1] One.\n[2] Two.\n"),
    ("NB109", "txt", "Thing A.⟦[I] Thing B.[2]\n\n[1] One.\n[2] Two.\n"),
    ("NB110", "md", "A.[^1] B.[^2]\n\n[^1]: One, see note ⟦57.\n[^2]: Two.\n"),
    ("NB110", "rst", "A [1]_. B [2]_.\n\n.. [1] One (cf. footnote ⟦12).\n.. [2] Two.\n"),
    ("NB110", "txt", "Thing A.[1] Thing B.[2]\n\n[1] One; see note ⟦9 below.\n[2] Two.\n"),
    ("NB110", "md", "A.[^1] B.[^2]\n\n[^1]: One, see n. ⟦57.\n[^2]: Two.\n"),
    ("NB110", "md", "A.[^1] B.[^2]\n\n[^1]: One. See above, note ⟦57.\n[^2]: Two.\n"),
    ("NB110", "md", "A.[^1] B.[^2]\n\n[^1]: One, see fn. ⟦57.\n[^2]: Two.\n"),
    ("NB201", "md", "A.[^1] B.⟦[^2]\n\n[^1]: One.\n"),
    ("NB201", "md", "A.[^one] B.⟦[^two]\n\n[^one]: One.\n"),
    ("NB201", "md", "A bare page.⟦[^1]\n"),
    ("NB201", "rst", "A [1]_. B ⟦[2]_.\n\n.. [1] One.\n"),
    ("NB201", "rst", "A [#x]_. B ⟦[#yy]_. C [#x]_\n\n.. [#x] One.\n"),
    ("NB201", "txt", "Thing A.[1] Thing B.⟦[2]\n\n[1] One.\n"),
    (
        "NB201",
        "html",
        '<p>A<a href="#fn1"><sup>1</sup></a> B<a href="#fn2"><sup>⟦2</sup></a></p>\n<p id="fn1">One.</p>\n',
    ),
    ("NB202", "md", "A.[^1] B.\n\n[^1]: One.\n⟦[^2]: Two.\n"),
    ("NB202", "rst", "A [1]_. B.\n\n.. [1] One.\n⟦.. [2] Two.\n"),
    ("NB202", "rst", "A [#a]_. B.\n\n.. [#a] One.\n⟦.. [#b] Two.\n"),
    ("NB202", "txt", "Thing A.[1] Thing B. Thing C.[3]\n\n[1] One.\n⟦[2] Two.\n[3] Three.\n"),
    (
        "NB202",
        "html",
        '<p>A<a href="#fn1"><sup>1</sup></a> B</p>\n<ol>\n<li id="fn1">One.</li>\n⟦<li id="fn2">Two.</li>\n</ol>\n',
    ),
    ("NB203", "md", "A.[^1] B.[^2]\n\n[^1]: One.\n⟦[^2]:\n"),
    ("NB203", "md", "A.[^1] B.[^2]\n\n⟦[^1]: \n[^2]: Two.\n"),
    ("NB203", "rst", "A [1]_. B [2]_.\n\n.. [1] One.\n⟦.. [2]\n"),
    ("NB203", "txt", "Thing A.[1] Thing B.[2]\n\n[1] One.\n\n⟦[2]\n"),
    (
        "NB203",
        "html",
        '<p>A<a href="#fn1"><sup>1</sup></a> B<a href="#fn2"><sup>2</sup></a></p>\n<p id="fn1">One.</p>\n⟦<p id="fn2"></p>\n',
    ),
    ("NB204", "md", "A.[^1] B.⟦[^1]\n\n[^1]: One.\n"),
    ("NB204", "rst", "A [1]_. B ⟦[1]_.\n\n.. [1] One.\n"),
    ("NB204", "txt", "Thing A.[1] Thing B.⟦[1]\n\n[1] One.\n"),
    ("NB205", "rst", "A [1]_. B [2]_.\n\n.. [1] One.\n   ⟦.. [2] Two.\n"),
    ("NB205", "md", "A.[^1] B.[^2]\n\n[^1]: One.\n    ⟦[^2]: Two.\n"),
    ("NB205", "txt", "Thing A.[1] Thing B.[2]\n\n[1] One. ⟦[2] Two.\n"),
    (
        "NB206",
        "md",
        "A.[^1] B.[^2]\n\n[^1]: The fleet sailed in April, says the log.\n⟦[^2]: The fleet sailed in April, says the log.\n",
    ),
    (
        "NB206",
        "rst",
        "A [1]_. B [2]_.\n\n.. [1] The fleet sailed in April, says the log.\n⟦.. [2] The fleet sailed in April, says the log.\n",
    ),
    (
        "NB206",
        "txt",
        "Thing A.[1] Thing B.[2]\n\n[1] The fleet sailed in April, says the log.\n⟦[2] The fleet sailed in April, says the log.\n",
    ),
    ("NB207", "md", "A.[^1]⟦[^2]\n\n[^1]: One.\n[^2]: Two.\n"),
    ("NB207", "txt", "Thing A.[1]⟦[2]\n\n[1] One.\n[2] Two.\n"),
    ("NB222", "rst", "A ⟦[1]_[2]_ here.\n\n.. [1] One.\n.. [2] Two.\n"),
    (
        "NB210",
        "md",
        "A word⟦ [^1] is here. Another.[^2] Third.[^3]\n\n[^1]: One.\n[^2]: Two.\n[^3]: Three.\n",
    ),
    (
        "NB210",
        "txt",
        "A word⟦ [1] is here. Another.[2] Third.[3]\n\n[1] One.\n[2] Two.\n[3] Three.\n",
    ),
    ("NB212", "md", "A.[^1]\n\n[^1]: One.⟦[^2]\n[^2]: Two.\n"),
    ("NB220", "md", "A.⟦[1] B.[^2]\n\n[^1]: One.\n[^2]: Two.\n"),
    ("NB220", "md", "A ⟦[1] and B.[^2]\n\n[^1]: One.\n[^2]: Two.\n"),
    ("NB220", "md", "A⟦[1]_ and B.[^2]\n\n[^1]: One.\n[^2]: Two.\n"),
    ("NB220", "rst", "A ⟦[1]. B [2]_.\n\n.. [1] One.\n.. [2] Two.\n"),
    ("NB220", "rst", "A word⟦[1]. B [2]_.\n\n.. [1] One.\n.. [2] Two.\n"),
    ("NB220", "rst", "A word ⟦[#one]. B [#two]_.\n\n.. [#one] One.\n.. [#two] Two.\n"),
    ("NB220", "rst", "A word ⟦[one]_. B [#two]_.\n\n.. [#one] One.\n.. [#two] Two.\n"),
    ("NB221", "rst", "A ⟦[1_]. B [2]_.\n\n.. [1] One.\n.. [2] Two.\n"),
    ("NB221", "md", "A.⟦[1^] B.[^2]\n\n[^1]: One.\n[^2]: Two.\n"),
    ("NB221", "rst", "A ⟦_[1]. B [2]_.\n\n.. [1] One.\n.. [2] Two.\n"),
    ("NB221", "md", "A.⟦^[1] B.[^2]\n\n[^1]: One.\n[^2]: Two.\n"),
    ("NB221", "rst", "A ⟦[1] _. B [2]_.\n\n.. [1] One.\n.. [2] Two.\n"),
    ("NB222", "rst", "A word⟦[1]_. B [2]_.\n\n.. [1] One.\n.. [2] Two.\n"),
    ("NB222", "rst", "A word.⟦[1]_ B [2]_.\n\n.. [1] One.\n.. [2] Two.\n"),
    ("NB222", "rst", "A word,⟦[#]_ B [#]_.\n\n.. [#] One.\n.. [#] Two.\n"),
    ("NB222", "rst", "A ⟦[1]_word. B [2]_.\n\n.. [1] One.\n.. [2] Two.\n"),
    ("NB222", "rst", "A ``code``⟦[1]_. B [2]_.\n\n.. [1] One.\n.. [2] Two.\n"),
    ("NB222", "rst", "A *word*⟦[1]_. B [2]_.\n\n.. [1] One.\n.. [2] Two.\n"),
    ("NB223", "rst", "A [1]_. B [2]_.\n\n⟦.. [1]: One.\n.. [2] Two.\n"),
    ("NB223", "rst", "A [#a]_. B [2]_.\n\n⟦.. [#a]: One.\n.. [2] Two.\n"),
    ("NB223", "rst", "A [1]_. B [2]_.\n\n⟦.. [1]. One.\n.. [2] Two.\n"),
    ("NB224", "rst", "A [1]_. B [2]_.\n\n⟦. [1] One.\n\n.. [2] Two.\n"),
    ("NB224", "rst", "A [1]_. B [2]_.\n\n⟦..[1] One.\n\n.. [2] Two.\n"),
    ("NB224", "rst", "A [1]_. B [2]_.\n\n⟦... [1] One.\n\n.. [2] Two.\n"),
    ("NB224", "rst", "A [1]_. B [2]_.\n\n⟦.[1] One.\n\n.. [2] Two.\n"),
    ("NB224", "rst", "A [1]_. B [2]_.\n\n⟦…[1] One.\n\n.. [2] Two.\n"),
    ("NB225", "rst", "A ⟦[1,2]_. B.\n\n.. [1] One.\n.. [2] Two.\n"),
    ("NB225", "rst", "A ⟦[1, 2]_. B.\n\n.. [1] One.\n.. [2] Two.\n"),
    ("NB225", "rst", "A ⟦[#a,#b]_. B.\n\n.. [#a] One.\n.. [#b] Two.\n"),
    ("NB225", "rst", "A ⟦[1-3]_. B.\n\n.. [1] One.\n.. [2] Two.\n.. [3] Three.\n"),
    ("NB225", "rst", "A ⟦[1, 2]. B.\n\n.. [1] One.\n.. [2] Two.\n"),
    ("NB225", "md", "A.⟦[^1,2] B.\n\n[^1]: One.\n[^2]: Two.\n"),
    ("NB225", "md", "A.⟦[^1, ^2] B.\n\n[^1]: One.\n[^2]: Two.\n"),
    ("NB225", "md", "A.⟦[^a,b] B.\n\n[^a]: One.\n[^b]: Two.\n"),
    ("NB225", "md", "A.⟦[^1 ^2] B.\n\n[^1]: One.\n[^2]: Two.\n"),
    ("NB225", "md", "A.⟦[^1-3] B.\n\n[^1]: One.\n[^2]: Two.\n[^3]: Three.\n"),
    ("NB225", "md", "A.⟦[1,2] B.\n\n[^1]: One.\n[^2]: Two.\n"),
    ("NB226", "rst", "A [1]_. B ⟦[]_.\n\n.. [1] One.\n"),
    ("NB226", "rst", "A [1]_. B ⟦[ ]_.\n\n.. [1] One.\n"),
    ("NB226", "md", "A.[^1] B.⟦[^]\n\n[^1]: One.\n"),
    ("NB226", "md", "A.[^1] B.⟦[^ ]\n\n[^1]: One.\n"),
    ("NB227", "md", "A.[^1] B.[^2]\n\n⟦[^1] One.\n\n[^2]: Two.\n"),
    ("NB227", "md", "A.[^1] B.[^2]\n\n[^1]: One.\n⟦[^2] Two.\n"),
    ("NB227", "md", "A.[^x] B.[^y]\n\n⟦[^x] One.\n\n[^y]: Two.\n"),
    ("NB227", "md", "A.[^1] B.[^2]\n\n⟦[^1] : One.\n\n[^2]: Two.\n"),
    ("NB227", "md", "A.[^1] B.[^2]\n\n⟦[^1]. One.\n\n[^2]: Two.\n"),
    ("NB227", "md", "A.[^1] B.[^2]\n\n⟦[^1]- One.\n\n[^2]: Two.\n"),
    ("NB227", "md", "A.[^1] B.[^2]\n\n⟦[^1]One.\n\n[^2]: Two.\n"),
    ("NB227", "md", "A.[^1] B.[^2]\n\n⟦[^1];  One.\n\n[^2]: Two.\n"),
    ("NB228", "md", "A.[^1] B.[^2]\n\n⟦[1]: One.\n[^2]: Two.\n"),
    ("NB228", "md", "A.[^1] B.[^2]\n\n⟦[1] One.\n\n[^2]: Two.\n"),
    ("NB228", "md", "A.[^1] B.[^2]\n\n⟦^[1]: One.\n\n[^2]: Two.\n"),
    ("NB228", "md", "A.[^1] B.[^2]\n\n⟦^1: One.\n\n[^2]: Two.\n"),
    ("NB228", "md", "A.[^1] B.[^2]\n\n⟦[1^]: One.\n\n[^2]: Two.\n"),
    ("NB228", "rst", "A [1]_. B [2]_.\n\n⟦[1] One.\n\n.. [2] Two.\n"),
    ("NB228", "rst", "A [1]_. B [2]_.\n\n⟦[1]_ One.\n\n.. [2] Two.\n"),
    ("NB228", "rst", "A [1]_. B [2]_.\n\n⟦.. [1]_ One.\n\n.. [2] Two.\n"),
    ("NB228", "rst", "A [1]_. B [2]_.\n\n⟦[1]: One.\n\n.. [2] Two.\n"),
    ("NB228", "rst", "A [#a]_. B [2]_.\n\n⟦[#a] One.\n\n.. [2] Two.\n"),
    ("NB229", "md", "A.⟦[^ 1] B.[^2]\n\n[^1]: One.\n[^2]: Two.\n"),
    ("NB229", "md", "A.⟦[^my log] B.[^2]\n\n[^my log]: One.\n[^2]: Two.\n"),
    ("NB229", "rst", "A ⟦[#my log]_. B [2]_.\n\n.. [#mylog] One.\n.. [2] Two.\n"),
    ("NB229", "rst", "A ⟦[ 1]_. B [2]_.\n\n.. [1] One.\n.. [2] Two.\n"),
    ("NB229", "rst", "A ⟦[1 ]_. B [2]_.\n\n.. [1] One.\n.. [2] Two.\n"),
    ("NB229", "rst", "A [1]_. B [2]_.\n\n⟦.. [ 1] One.\n.. [2] Two.\n"),
    ("NB229", "md", "A.[^1] B.[^2]\n\n⟦[^ 1]: One.\n[^2]: Two.\n"),
    ("NB230", "rst", "A [#]_. B.\n\n.. [#] One.\n⟦.. [#] Two.\n"),
    ("NB230", "rst", "A [#]_. B ⟦[#]_.\n\n.. [#] One.\n"),
    ("NB230", "rst", "A [*]_. B ⟦[*]_.\n\n.. [*] One.\n"),
    (
        "NB226",
        "rst",
        "A [#]_ and ⟦[]_ and [#b]_.\n\n.. [#] One.\n.. [#a] Two.\n.. [#b] Three.\n",
    ),
    (
        "NB102",
        "rst",
        "A [#]_ and [#a]_ and [#b]_ [#]_.\n\n.. [#] One.\n.. [#a] Two.\n⟦.. [#a] Three.\n"
        ".. [#] Four.\n",
    ),
    (
        "NB205",
        "mediawiki",
        "==One==\n\nSaid in [1] and [2] here.\n\n==Two==\n\n[1] First.\n⟦[2] Second.\n",
    ),
    (
        "NB205",
        "rst",
        "==One==\n\nSaid in [1] and [2] here.\n\n==Two==\n\n[1] First.\n⟦[2] Second.\n",
    ),
    ("NB201", "mediawiki", '==One==\n\nSaid.⟦<ref name="log" />\n\n==Two==\n\n<references />\n'),
    ("NB203", "mediawiki", "==One==\n\nSaid.⟦<ref></ref>\n\n==Two==\n\n<references />\n"),
    (
        "NB202",
        "mediawiki",
        "==One==\n\nSaid.<ref>A log.</ref>\n\n==Two==\n\n"
        "<references>\n⟦<ref name=log>The log.</ref>\n</references>\n",
    ),
]

OFF = {"NB204", "NB212"}


def numbered(cases):
    count: dict[str, int] = {}
    for code, kind, text in cases:
        name = f"{code}-{kind}"
        count[name] = count.get(name, 0) + 1
        yield pytest.param(code, kind, text, id=f"{name}-{count[name]}")


@pytest.mark.parametrize(("code", "kind", "text"), list(numbered(CASES)))
def test_one_cause_is_one_finding_in_its_place(code, kind, text):
    at = text.index("⟦")
    options = Options()
    if code in OFF:
        options.select = ("NB", code)
    found = check_text(f"x.{kind}", text.replace("⟦", ""), options)
    place = (text.count("\n", 0, at) + 1, at - text.rfind("\n", 0, at))
    assert [(f.code, f.line, f.column) for f in found] == [(code, *place)], found


def test_reference_list_in_plain_brackets_is_told_note_by_note():
    text = "Said in [1] and [2] here.\n\nReferences\n==========\n\n[1] First.\n\n[2] Second.\n"
    found = check_text("x.rst", text, Options())
    assert [(f.code, f.line, f.column) for f in found] == [("NB228", 6, 1), ("NB228", 8, 1)]
    assert check_text("x.md", text, Options()) == []


def test_wiki_text_without_mistakes_is_clean():
    text = (
        '==One==\n\nSaid.<ref name="log">The log.</ref> Again.<ref name=log/> See '
        "[https://x.org a page].\n\n<pre>\n[3] [4]\n</pre>\n\n==Two==\n\n<references />\n"
    )
    assert check_text("x.mediawiki", text, Options()) == []
