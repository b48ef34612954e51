#!/usr/bin/env bash
# Builds and serves the product with a PostgreSQL cluster and a mail sink of its own, until Ctrl-C.
set -euo pipefail

usage() {
  cat <<'TEXT'
infra/run.sh [--port 5080] [--data DIR] [--no-demo]

  --port     where to serve, on this machine only (5080)
  --data     where the database and received mail are kept (.data in the checkout); survives restarts
  --no-demo  do not seed the demonstration

  ConnectionStrings__Associations  use this database (role that owns the schema) instead of a cluster of our own
  Smtp__Host, Smtp__Port, Smtp__User, Smtp__Password, Smtp__Security
                                   send through this server instead of a sink of our own
TEXT
}

called_from=$PWD
cd "$(dirname "${BASH_SOURCE[0]}")/.."
# shellcheck source=infra/prerequisites.sh
source infra/prerequisites.sh
# shellcheck source=infra/cluster.sh
source infra/cluster.sh

port=5080 data=$PWD/.data demo=yes
web_pid='' sink_pid='' postgres_pid=''
web=src/Associations.Web

read_arguments() {
  while (($#)); do
    case $1 in
      --port | --data) [[ -n ${2:-} ]] || fail "$1 needs a value" ;;&
      --port) port=$2; shift ;;
      --data) data=$(cd "$called_from" && realpath -m -- "$2"); shift ;;
      --no-demo) demo=no ;;
      -h | --help) usage; exit ;;
      *) usage >&2; fail "unknown argument $1" ;;
    esac
    shift
  done
  [[ $port =~ ^[0-9]{1,5}$ ]] || fail "--port must be a number"
  ((port > 0 && port < 65536)) || fail "--port must be between 1 and 65535"
}

# One run per data folder; the lock goes with this process, however it ends.
claim_data() {
  mkdir -p "$data/logs" "$data/mail" "$data/replies"
  # They hold people's addresses.
  chmod 0700 "$data/logs" "$data/mail" "$data/replies"
  exec 9>>"$data/lock"
  flock --nonblock 9 || fail "$data is in use by another infra/run.sh$(running_as). Stop that one, or use another --data."
  echo "$$ $port" >"$data/lock"
}

running_as() { sed -n '1s/^\([0-9]*\) \([0-9]*\)$/ (process \1, port \2)/p' "$data/lock"; }

answers() { (exec 3<>"/dev/tcp/127.0.0.1/$1") 2>/dev/null; }

# Ends a process that a killed run left, if the number is still that program's.
clear_leftover() {
  local name=$1 pid
  [[ -e $data/$name.pid ]] || return 0
  pid=$(<"$data/$name.pid")
  if [[ -r /proc/$pid/environ ]] && tr '\0' '\n' <"/proc/$pid/environ" | grep -qxF "Associations__DataFolder=$data"; then
    say "Stopping the $name that an earlier run left behind"
    stop "$name" "$pid" TERM 10
  fi
  rm -f "$data/$name.pid"
}

# stop NAME PID SIGNAL SECONDS: asks, waits, then insists.
stop() {
  local name=$1 pid=$2 waited=0
  kill -s "$3" "$pid" 2>/dev/null || return 0
  while kill -0 "$pid" 2>/dev/null; do
    if ((++waited > $4 * 10)); then
      say "$name did not stop within $4 s; killing it"
      kill -s KILL "$pid" 2>/dev/null || true
      break
    fi
    sleep 0.1
  done
}

# shellcheck disable=SC2317 # Called by the trap.
# In the order of need: pages and jobs, then their mail server, then their database.
stop_everything() {
  local status=$?
  trap '' INT TERM HUP
  trap - EXIT
  [[ -z $web_pid ]] || stop "the web server" "$web_pid" TERM 30
  [[ -z $sink_pid ]] || stop "the mail sink" "$sink_pid" TERM 5
  # INT is PostgreSQL's fast shutdown: it cuts connections and writes a checkpoint.
  [[ -z $postgres_pid ]] || stop PostgreSQL "$postgres_pid" INT 30
  wait 2>/dev/null || true
  rm -f "$data/web.pid" "$data/sink.pid"
  [[ -z $postgres_pid ]] || rmdir "$socket" 2>/dev/null || true
  say "Stopped. The data is in $data"
  exit "$status"
}

# Nothing is built when no source is newer than what was built; folders count, for a deletion touches them only.
build() {
  local built=$web/bin/Release/net10.0/Associations.Web.dll changed
  build_styles
  restore "$web/Associations.Web.csproj"
  if [[ -e $built ]]; then
    changed=$(find src migrations Directory.* global.json .editorconfig \
      \( -name bin -o -name obj \) -prune -o -newer "$built" -print -quit)
    [[ -n $changed ]] || return 0
  fi
  say "Building"
  dotnet build "$web/Associations.Web.csproj" --configuration Release --no-restore --nologo --verbosity quiet >&2
  touch "$built"
}

# Keys of links and message ids: made once, kept with the data they sign.
make_secret() {
  [[ -n ${Associations__Secret:-} ]] && return
  if [[ ! -s $data/secret ]]; then
    (umask 077 && head -c 32 /dev/urandom | base64 >"$data/secret")
  fi
  Associations__Secret=$(<"$data/secret")
  export Associations__Secret
}

product() { (cd "$web" && exec dotnet bin/Release/net10.0/Associations.Web.dll "$@") 9>&-; }

start_database() {
  if [[ -n ${ConnectionStrings__Associations:-} ]]; then
    say "Using the database of ConnectionStrings__Associations"
    return
  fi
  start_cluster "$data"
  create_roles
  ConnectionStrings__Associations=$(cluster_connection_string)
  export ConnectionStrings__Associations
}

start_sink() {
  if [[ -n ${Smtp__Host:-} ]]; then
    say "Sending mail through $Smtp__Host"
    return
  fi
  local log=$data/logs/sink.log waited=0
  # Emptied first: the ready line of an earlier run names another port.
  : >"$log"
  (exec setsid node infra/mail-sink/sink.mjs --port 0 --dir "$data/mail") 9>&- >"$log" 2>&1 </dev/null &
  sink_pid=$!
  echo "$sink_pid" >"$data/sink.pid"
  until Smtp__Port=$(sed -nE 's/^ready [^0-9]*([0-9]+).*/\1/p' "$log") && [[ -n $Smtp__Port ]]; do
    kill -0 "$sink_pid" 2>/dev/null || fail "The mail sink did not start: see $log"
    ((++waited < 100)) || fail "The mail sink was not ready within 10 s: see $log"
    sleep 0.1
  done
  export Smtp__Host=127.0.0.1 Smtp__Port Smtp__Security=None
}

# Both steps see what they have done already, and return at once.
import_gazetteer() {
  say "Preparing the gazetteer"
  node infra/gazetteer/prepare.mjs --data "$data" >&2
  product gazetteer import "$data/gazetteer/places.tsv.gz" >&2
}

serve() {
  ASPNETCORE_URLS=http://127.0.0.1:$port
  # The browser may take *.localhost to either address.
  ! grep -q '^0\{31\}1 ' /proc/net/if_inet6 2>/dev/null || ASPNETCORE_URLS+=";http://[::1]:$port"
  export ASPNETCORE_URLS
  (cd "$web" && exec setsid dotnet bin/Release/net10.0/Associations.Web.dll) 9>&- >"$data/logs/web.log" 2>&1 </dev/null &
  web_pid=$!
  echo "$web_pid" >"$data/web.pid"

  local waited=0
  until ready; do
    kill -0 "$web_pid" 2>/dev/null || {
      tail -20 "$data/logs/web.log" >&2
      fail "The web server ended before it was ready: see $data/logs/web.log"
    }
    ((++waited < 600)) || fail "The web server was not ready within two minutes: see $data/logs/web.log"
    sleep 0.2
  done
}

# curl may not be there; bash can ask by itself.
ready() {
  local status
  {
    exec 3<>"/dev/tcp/127.0.0.1/$port" || return 1
  } 2>/dev/null
  printf 'GET /health/ready HTTP/1.0\r\nHost: localhost\r\n\r\n' >&3
  IFS= read -r -t 5 status <&3 || status=''
  exec 3>&-
  [[ $status == *' 200 '* ]]
}

read_arguments "$@"
install_missing postgres node icu zones
claim_data
trap stop_everything EXIT
trap 'exit 130' INT
trap 'exit 143' TERM HUP
clear_leftover web
clear_leftover sink
! answers "$port" || fail "Port $port is taken. Use another --port."
export Associations__DataFolder=$data Associations__Role=${Associations__Role:-all} Associations__PublicPort=$port
export Associations__ReplySpool=${Associations__ReplySpool:-$data/replies}
export ASPNETCORE_ENVIRONMENT=${ASPNETCORE_ENVIRONMENT:-Development}

# Without the lock: the compiler's server may live on, and would hold it.
build 9>&-
start_database
start_sink
make_secret
say "Migrating"
product migrate >&2
import_gazetteer
welcome="The console: http://console.localhost:$port"
if [[ $demo == yes ]]; then
  say "Seeding the demonstration"
  welcome=$(product seed)
fi
serve
printf '\n%s\n' "$welcome"
[[ -z $sink_pid ]] || printf 'Mail is kept in %s\n' "$data/mail"
printf 'Answers to invitations, a message a file, are read from %s\n' "$Associations__ReplySpool"
[[ -z $postgres_pid ]] || printf 'PostgreSQL listens in %s\n' "$socket"
printf 'Logs are in %s. Ctrl-C stops everything.\n' "$data/logs"

# Whichever ends first ends the others.
wait -n
fail "A part ended by itself; see above and $data/logs"
