"""The picture of the house in docs/architecture.md, held by the imports themselves."""

from __future__ import annotations

import ast
import importlib.metadata
import re
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest
from importlinter.cli import EXIT_STATUS_ERROR, EXIT_STATUS_SUCCESS, lint_imports

ROOT = Path(__file__).parents[2]
BOT_PYTHON = ROOT / "bot" / ".venv" / "bin" / "python"


def imported(package: str, *, on_loading: bool = False) -> Iterator[tuple[Path, str]]:
    """Every absolute import in a package, or those done when it is loaded: the file and the module's full name."""
    for file in sorted((ROOT / package.replace(".", "/")).rglob("*.py")):
        tree = ast.parse(file.read_text(encoding="utf-8"))
        for node in tree.body if on_loading else ast.walk(tree):
            if isinstance(node, ast.Import):
                yield from ((file, alias.name) for alias in node.names)
            elif isinstance(node, ast.ImportFrom):
                assert node.level == 0, f"{file}: relative imports hide the level"
                yield file, node.module or ""


def test_imports_keep_to_the_levels(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.chdir(ROOT)
    status = lint_imports(config_filename="pyproject.toml", no_cache=True)
    assert status == EXIT_STATUS_SUCCESS, capsys.readouterr().out


def test_an_import_against_the_levels_would_be_found(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The same machinery finds a breach where there is one: services do import the domain."""
    config = tmp_path / "upside_down.toml"
    config.write_text(
        '[tool.importlinter]\nroot_package = "cases"\n'
        '[[tool.importlinter.contracts]]\nname = "upside down"\ntype = "layers"\n'
        'layers = ["cases.domain", "cases.services"]\n',
        encoding="utf-8",
    )
    monkeypatch.chdir(ROOT)
    assert lint_imports(config_filename=str(config), no_cache=True) == EXIT_STATUS_ERROR


def test_the_domain_needs_the_standard_library_alone() -> None:
    foreign = {
        f"{file.name}: {module}"
        for file, module in imported("cases.domain")
        if not module.startswith("cases.domain") and module.split(".")[0] not in sys.stdlib_module_names
    }
    assert foreign == set()


def test_reading_needs_only_what_the_bots_environment_declares() -> None:
    """Training may need more; it imports that where it trains."""
    declared = tomllib.loads((ROOT / "bot" / "pyproject.toml").read_text(encoding="utf-8"))["project"]["dependencies"]
    names = {line.split("=")[0].rstrip(">~! ").lower() for line in declared}
    distributions = importlib.metadata.packages_distributions()
    used = {module.split(".")[0] for _, module in imported("cases.reading", on_loading=True)}
    used -= {"cases", *sys.stdlib_module_names}
    undeclared = {module for module in used if not names & {name.lower() for name in distributions.get(module, ())}}
    assert used
    assert undeclared == set()


@pytest.mark.parametrize(
    ("project", "packages"),
    [
        (".", ("cases", "integrations", "backoffice", "bot.actions", "bot.client", "simulator", "jiesu")),
        ("bot", ("cases.domain", "cases.reading", "bot.components", "bot.connector", "bot.server")),
    ],
)
def test_whatever_is_declared_is_imported(project: str, packages: tuple[str, ...]) -> None:
    """But for tzdata, which zoneinfo reads, and Rasa itself, which imports us."""
    declared = tomllib.loads((ROOT / project / "pyproject.toml").read_text(encoding="utf-8"))["project"]["dependencies"]
    names = {re.split(r"[^\w-]", line)[0].lower() for line in declared} - {"tzdata", "rasa"}
    distributions = importlib.metadata.packages_distributions()
    modules = {module.split(".")[0] for package in packages for _, module in imported(package)}
    used = {name.lower().replace("_", "-") for module in modules for name in distributions.get(module, [module])}
    assert names - used == set()


def test_the_domain_and_reading_import_on_the_bots_python() -> None:
    if not BOT_PYTHON.exists():
        pytest.skip("the bot's environment is not built: make environments")
    modules = [
        ".".join(file.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")
        for package in ("domain", "reading")
        for file in sorted((ROOT / "cases" / package).rglob("*.py"))
    ]
    done = subprocess.run(
        [BOT_PYTHON, "-c", "import importlib, sys\nfor name in sys.argv[1:]: importlib.import_module(name)", *modules],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=100,
        check=False,
    )
    assert done.returncode == 0, done.stderr
