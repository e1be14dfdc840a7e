"""The hooks, as pre-commit itself runs them in an environment of its own."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
BESIDE = Path(sys.executable).parent / "pre-commit"
PRE_COMMIT = str(BESIDE) if BESIDE.exists() else shutil.which("pre-commit")


def git(folder, *arguments):
    identity = ("-c", "user.name=T", "-c", "user.email=t@example.org", "-c", "commit.gpgsign=false")
    subprocess.run(["git", *identity, *arguments], cwd=folder, check=True, capture_output=True)


def repository(folder):
    folder.mkdir()
    git(folder, "init", "-q", "-b", "main")
    return folder


@pytest.mark.skipif(not PRE_COMMIT, reason="pre-commit is not installed")
@pytest.mark.skipif(not shutil.which("git"), reason="git is not installed")
def test_pre_commit_runs_both_hooks(tmp_path, monkeypatch):
    monkeypatch.setenv("PRE_COMMIT_HOME", str(tmp_path / "home"))
    for name in ("GIT_DIR", "GIT_INDEX_FILE", "GIT_WORK_TREE"):
        monkeypatch.delenv(name, raising=False)
    hooks = repository(tmp_path / "hooks")
    ignore = shutil.ignore_patterns("__pycache__", "_build")
    shutil.copytree(ROOT / "sphinx_notebook_ext", hooks / "sphinx_notebook_ext", ignore=ignore)
    for name in ("pyproject.toml", "README.md", "LICENSE", ".pre-commit-hooks.yaml"):
        if (ROOT / name).exists():
            shutil.copy(ROOT / name, hooks)
    git(hooks, "add", "-A")
    git(hooks, "commit", "-q", "-m", "The hooks")
    project = repository(tmp_path / "project")
    (project / "docs").mkdir()
    page = project / "docs" / "page.md"
    page.write_text("The fleet sailed.[^1]\n", encoding="utf-8")
    (project / "docs" / "clean.md").write_text("Nothing to see.\n", encoding="utf-8")
    git(project, "add", "-A")

    # one run of both hooks: each run of try-repo installs an environment of its own
    command = [PRE_COMMIT, "try-repo", str(hooks), "--all-files", "--verbose"]
    done = subprocess.run(command, cwd=project, capture_output=True, text=True, check=False)
    report = done.stdout + done.stderr
    if "Failed to establish a new connection" in report:
        pytest.skip("no network: pre-commit cannot install the hooks")
    assert done.returncode == 1, report
    assert report.count("page.md:1:18: NB201") == 2, report
    assert "clean.md" not in report
