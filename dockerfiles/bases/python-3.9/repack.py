"""Makes a wheel of each Python project that Debian packages installed, so that pip can install it without a network.

Usage: repack.py DIST_PACKAGES WHEELHOUSE

The C extensions are left out: they are for another Python than the one that will import the wheel, and each project has
a fallback in Python. So every wheel is py3-none-any.
"""

import base64
import email
import hashlib
import pathlib
import re
import sys
import zipfile

# Project, and what of dist-packages belongs to it beside its dist-info.
PROJECTS = {
    "flask": ["flask"],
    "werkzeug": ["werkzeug"],
    "jinja2": ["jinja2"],
    "click": ["click"],
    "itsdangerous": ["itsdangerous"],
    "blinker": ["blinker"],
    "markupsafe": ["markupsafe"],
    "importlib_metadata": ["importlib_metadata"],
    "zipp": ["zipp"],
}

FIXED_TIME = (1980, 1, 1, 0, 0, 0)
WHEEL = "Wheel-Version: 1.0\nGenerator: layerproof\nRoot-Is-Purelib: true\nTag: py3-none-any\n"


def repack(installed, wheelhouse, project, packages):
    info = find_info(installed, project)
    metadata = (info / "METADATA" if info.is_dir() else info).read_text(encoding="utf-8")
    version = email.message_from_string(metadata)["Version"]
    files = {}
    for package in packages:
        for file in sorted((installed / package).rglob("*")):
            if file.is_file() and file.suffix != ".so" and "__pycache__" not in file.parts:
                files[file.relative_to(installed).as_posix()] = file.read_bytes()
    if not files:
        sys.exit(f"{project}: nothing found below {installed}")
    folder = f"{project}-{version}.dist-info"
    files[f"{folder}/METADATA"] = metadata.encode()
    files[f"{folder}/WHEEL"] = WHEEL.encode()
    if info.is_dir() and (info / "entry_points.txt").exists():
        files[f"{folder}/entry_points.txt"] = (info / "entry_points.txt").read_bytes()
    files[f"{folder}/RECORD"] = record(files, folder).encode()
    write(wheelhouse / f"{project}-{version}-py3-none-any.whl", files)


def find_info(installed, project):
    """The folder `<name>-<version>.dist-info`, whose spelling differs from package to package."""
    for candidate in sorted(installed.glob("*.dist-info")) + sorted(installed.glob("*.egg-info")):
        if re.sub(r"[-_.]+", "_", candidate.name.split("-")[0]).lower() == project:
            if candidate.suffix == ".egg-info" and candidate.is_dir():
                return candidate / "PKG-INFO"
            return candidate
    sys.exit(f"{project}: no dist-info below {installed}")


def record(files, folder):
    lines = []
    for name, content in files.items():
        digest = base64.urlsafe_b64encode(hashlib.sha256(content).digest()).rstrip(b"=").decode()
        lines.append(f"{name},sha256={digest},{len(content)}")
    return "\n".join(lines + [f"{folder}/RECORD,,", ""])


def write(wheel, files):
    with zipfile.ZipFile(wheel, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            entry = zipfile.ZipInfo(name, FIXED_TIME)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o644 << 16
            archive.writestr(entry, content)


if __name__ == "__main__":
    source, target = pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2])
    target.mkdir(parents=True, exist_ok=True)
    for name, parts in PROJECTS.items():
        repack(source, target, name, parts)
