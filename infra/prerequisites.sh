# shellcheck shell=bash
# What run.sh and test.sh need from the machine, and how to get it. Sourced, not run.

say() { printf '%s\n' "$*" >&2; }
fail() {
  say "$0: $*"
  exit 1
}

# The newest PostgreSQL server programs (15 or later) on PATH or where Debian keeps them.
postgres_bin() {
  local folder program best='' best_major=14 major
  for folder in "$(dirname "$(command -v initdb || echo /nowhere/initdb)")" \
    "$(pg_config --bindir 2>/dev/null || true)" /usr/lib/postgresql/*/bin; do
    # A folder may hold links to some of them only.
    for program in initdb postgres pg_ctl pg_isready psql pg_dump pg_restore; do
      [[ -x $folder/$program ]] || continue 2
    done
    major=$("$folder/postgres" --version | sed -E 's/^[^0-9]*([0-9]+).*/\1/')
    if ((major > best_major)); then best=$folder best_major=$major; fi
  done
  [[ -n $best ]] && printf '%s\n' "$best"
}

has_icu() { compgen -G '/usr/lib/*/libicuuc.so.*' >/dev/null || compgen -G '/usr/lib*/libicuuc.so.*' >/dev/null; }

has_node() {
  command -v npm >/dev/null && command -v node >/dev/null &&
    (($(node --print 'process.versions.node.split(".")[0]') >= 18))
}

icu_package() { apt-cache search --names-only '^libicu[0-9]+$' | sort --version-sort | tail -1 | cut -d' ' -f1; }

# libical for Debian's own Python: tests read calendar messages with it.
has_libical() { /usr/bin/python3 -c 'import gi; gi.require_version("ICalGLib", "3.0")' 2>/dev/null; }

# missing_packages WANTED...: the Debian packages for those of postgres, node, icu, zones, chromium, pgbouncer, office, libical not there.
missing_packages() {
  local wanted
  for wanted in "$@"; do
    case $wanted in
      postgres) [[ -n $(postgres_bin) ]] || echo postgresql ;;
      node) has_node || printf '%s\n' nodejs npm ;;
      icu) has_icu || echo libicu ;;
      zones) [[ -e /usr/share/zoneinfo/Europe/Kyiv ]] || echo tzdata ;;
      chromium) command -v chromium >/dev/null || echo chromium ;;
      libical) has_libical || printf '%s\n' python3-gi gir1.2-ical-3.0 ;;
      office) command -v soffice >/dev/null || echo libreoffice-calc-nogui ;;
      pgbouncer) command -v pgbouncer >/dev/null || [[ -x /usr/sbin/pgbouncer ]] || echo pgbouncer ;;
    esac
  done
}

as_root() { if ((EUID == 0)); then "$@"; else sudo "$@"; fi; }

can_be_root() { ((EUID == 0)) || { command -v sudo >/dev/null && { sudo -n true 2>/dev/null || [[ -t 0 ]]; }; }; }

apt_install() {
  as_root env DEBIAN_FRONTEND=noninteractive apt-get install --yes --quiet --no-install-recommends "$@" >&2
}

# Debian's package would start a cluster of its own on port 5432; this product brings its own instead.
install_postgres() {
  local settings=/etc/postgresql-common/createcluster.conf
  if [[ -e $settings ]]; then
    apt_install postgresql
    return
  fi
  apt_install postgresql-common
  as_root sed -i.before -E 's/^#?create_main_cluster.*/create_main_cluster = false/' "$settings"
  apt_install postgresql
  as_root mv "$settings.before" "$settings"
}

# install_missing WANTED...: installs what is missing, or says which packages to install and ends.
install_missing() {
  command -v dotnet >/dev/null || fail "The .NET 10 SDK is not on PATH: https://dotnet.microsoft.com/download"
  [[ $(dotnet --version) == 10.* ]] || fail "The .NET 10 SDK is needed; dotnet --version says $(dotnet --version)."

  local missing others=() package
  mapfile -t missing < <(missing_packages "$@")
  ((${#missing[@]})) || return 0
  if ! command -v apt-get >/dev/null || ! can_be_root; then
    fail "Missing, and not installable from here. Ask an administrator for these (Debian's names): ${missing[*]}"
  fi

  say "Installing ${missing[*]}"
  as_root apt-get update --quiet >&2
  for package in "${missing[@]}"; do
    case $package in
      postgresql) install_postgres ;;
      libicu) others+=("$(icu_package)") ;;
      npm) ;;
      *) others+=("$package") ;;
    esac
  done
  ((${#others[@]} == 0)) || apt_install "${others[@]}"
  # After nodejs, and only if need be: some suppliers' nodejs brings npm along and conflicts with Debian's.
  [[ ${missing[*]} != *npm* ]] || command -v npm >/dev/null || apt_install npm

  mapfile -t missing < <(missing_packages "$@")
  ((${#missing[@]} == 0)) ||
    fail "Installed, yet not there or too old (PostgreSQL 15, Node.js 18 or later are needed): ${missing[*]}"
}

# A container image may have switched ICU off; the interface is Ukrainian, English and French.
export DOTNET_SYSTEM_GLOBALIZATION_INVARIANT=false
export DOTNET_NOLOGO=1 DOTNET_CLI_TELEMETRY_OPTOUT=1
# No build process outlives the script.
export MSBUILDDISABLENODEREUSE=1

# fingerprint FILE...: one hash over the names and content of files.
fingerprint() { sha256sum -- "$@" | sha256sum | cut -d' ' -f1; }

# once STAMP FINGERPRINT COMMAND...: runs the command unless it succeeded with this fingerprint before.
once() {
  local stamp=$1 print=$2
  shift 2
  [[ -e $stamp && $(<"$stamp") == "$print" ]] && return 0
  "$@"
  mkdir -p "$(dirname "$stamp")"
  printf '%s\n' "$print" >"$stamp"
}

# Node's packages, exactly as locked, and the styles made from them; both do nothing when nothing changed.
build_styles() {
  [[ -e infra/package-lock.json ]] || return 0
  once infra/node_modules/.stamp "$(sha256sum <infra/package-lock.json | cut -d' ' -f1)" \
    npm ci --prefix infra --omit=optional --ignore-scripts --no-audit --no-fund --loglevel=error >&2
  [[ ! -x infra/styles/build.sh ]] || infra/styles/build.sh >&2
}

# restore PROJECT-OR-SOLUTION: packages exactly as locked.
restore() {
  local locks
  mapfile -d '' -t locks < <(find src migrations tests Directory.Packages.props Directory.Build.props \
    -path '*/obj' -prune -o -path '*/bin' -prune -o \( -name packages.lock.json -o -name '*.csproj' -o -name 'Directory.*' \) -print0 | sort -z)
  [[ -e src/Associations.Web/obj/project.assets.json ]] || rm -f "src/Associations.Web/obj/restored-$(basename "$1")"
  once "src/Associations.Web/obj/restored-$(basename "$1")" "$(fingerprint "${locks[@]}")" \
    dotnet restore "$1" --locked-mode --verbosity quiet >&2
}
