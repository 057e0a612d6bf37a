#!/usr/bin/env bash
# Set up everything on a fresh Debian/Ubuntu machine with Python 3.11+ and make.
# Installs system packages where it may (root, or sudo without a password); otherwise names exactly what is missing.
set -euo pipefail
cd "$(dirname "$0")/.."

python=""
for candidate in python3.11 python3.12 python3.13 python3; do
  if command -v "$candidate" >/dev/null && "$candidate" -c 'import sys; sys.exit(sys.version_info < (3, 11))'; then
    python=$candidate
    break
  fi
done
[ -n "$python" ] || { echo "需要 Python 3.11 或更高版本 (Python 3.11+ is needed): apt-get install python3.11 python3.11-venv" >&2; exit 2; }

# System packages: Chinese fonts for PDF and charts; LibreOffice and poppler only for the tests that look at pages;
# PostgreSQL and Chromium only for those of the web application.
wanted=()
fc-list 2>/dev/null | grep "Noto Serif CJK" >/dev/null || wanted+=(fontconfig fonts-noto-cjk fonts-noto-cjk-extra)
fc-list 2>/dev/null | grep "AR PL UKai" >/dev/null || wanted+=(fonts-arphic-ukai fonts-liberation)
command -v soffice >/dev/null || wanted+=(libreoffice-writer libreoffice-calc)
command -v pdftoppm >/dev/null || wanted+=(poppler-utils)
command -v curl >/dev/null || wanted+=(curl)
# Only beside it does `make bench` measure the review; without it that line says so.
[ -z "${JIXIAO_BENCH:-}" ] || command -v pandoc >/dev/null || wanted+=(pandoc)
compgen -G "/usr/lib/postgresql/*/bin/initdb" >/dev/null || command -v initdb >/dev/null || wanted+=(postgresql)
command -v chromium >/dev/null || command -v google-chrome >/dev/null || wanted+=(chromium)
if [ "${#wanted[@]}" -gt 0 ]; then
  if command -v apt-get >/dev/null && [ "$(id -u)" = 0 ]; then as=""
  elif command -v apt-get >/dev/null && sudo -n true 2>/dev/null; then as="sudo"
  else as="none"; fi
  if [ "$as" = none ]; then
    echo "缺少系统软件包，请管理员执行 (missing system packages, ask your administrator to run):" >&2
    echo "    apt-get install ${wanted[*]}" >&2
  else
    echo "安装系统软件包 (installing): ${wanted[*]}"
    $as apt-get update -qq
    DEBIAN_FRONTEND=noninteractive $as apt-get install -y -qq --no-install-recommends "${wanted[@]}" >/dev/null
  fi
fi

[ -x .venv/bin/python ] || "$python" -m venv .venv || {
  echo "无法建立虚拟环境 (cannot make a virtual environment): apt-get install python3-venv" >&2; exit 2; }
.venv/bin/python -m pip install -q --disable-pip-version-check --require-hashes -r requirements/dev.lock
.venv/bin/python -m pip install -q --disable-pip-version-check --no-build-isolation --no-deps -e .
touch .venv/ready
