# shellcheck shell=bash
# The product's own PostgreSQL cluster in its data folder. Sourced by run.sh, after prerequisites.sh.

# The user the server runs as: ourselves, or, since PostgreSQL refuses root, an unprivileged one.
server_user() {
  if ((EUID != 0)); then id -un
  elif getent passwd postgres >/dev/null; then echo postgres
  else echo nobody; fi
}

as_server() {
  if ((EUID != 0)); then (cd / && exec "$@")
  else (cd / && exec setpriv --reuid="$server_user" --regid="$(id -g "$server_user")" --init-groups -- "$@"); fi
}

# Sets cluster (the server's data) and socket (the folder of its socket) for the data folder given.
place_cluster() {
  local data=$1 key
  server_user=$(server_user)
  cluster=$data/postgres
  if [[ -L $cluster && ! -d $cluster ]]; then
    fail "$cluster points to $(readlink "$cluster"), which is gone. Bring it back, or remove $data to start anew."
  fi
  # A checkout in root's home is closed to the server's user. Opening somebody's home is not ours to do, so the
  # cluster goes where that user may enter, and a link in the data folder says where. A fresh data folder makes a
  # fresh cluster.
  if ((EUID == 0)) && [[ ! -e $cluster ]] && ! as_server test -x "$data"; then
    install -d -m 0755 /var/lib/associations
    ln -s "$(mktemp -d /var/lib/associations/postgres-XXXXXXXX)" "$cluster"
    say "$data is closed to the user $server_user; the PostgreSQL data goes to $(readlink "$cluster")"
  fi
  cluster=$(readlink -m "$cluster")

  # A socket's path may have 107 bytes, and neither PostgreSQL nor Npgsql takes a comma in it.
  socket=$data/socket
  key=$(printf '%s' "$data" | sha256sum | cut -c1-16)
  if [[ $(LC_ALL=C; echo ${#socket}) -gt 85 || $socket =~ [^A-Za-z0-9/._-] ]] || ! as_server test -x "$data"; then
    if ((EUID == 0)) && [[ -d /run ]]; then socket=/run/associations-$key
    else socket=${XDG_RUNTIME_DIR:-/tmp}/associations-$key; fi
  fi
}

# Makes a folder that only the server's user may enter; refuses one that somebody else put there.
private_folder() {
  [[ -d $1 ]] || mkdir -m 0700 "$1"
  ((EUID != 0)) || chown "$server_user" "$1"
  chmod 0700 "$1"
  [[ ! -L $1 && $(stat -c %U "$1") == "$server_user" ]] || fail "$1 belongs to somebody else."
}

# A run that was killed may have left its server, or only its pid file, whose number a stranger may have by now.
clear_leftover_server() {
  local pid
  [[ -e $cluster/postmaster.pid ]] || return 0
  pid=$(head -1 "$cluster/postmaster.pid")
  if [[ -r /proc/$pid/cmdline ]] && tr '\0' ' ' <"/proc/$pid/cmdline" | grep -qF -- "-D $cluster "; then
    say "Stopping the PostgreSQL that an earlier run left behind"
    as_server "$bin/pg_ctl" stop --silent --wait --mode fast --pgdata "$cluster" >&2
  else
    rm -f "$cluster/postmaster.pid"
  fi
}

# Starts the cluster, making it first if need be; sets postgres_pid.
start_cluster() {
  local data=$1 log=$1/logs/postgres.log
  bin=$(postgres_bin)
  place_cluster "$data"
  private_folder "$cluster"
  private_folder "$socket"
  as_server test -x "$cluster" || fail "$cluster is closed to the user $server_user, whom PostgreSQL runs as."

  if [[ ! -e $cluster/PG_VERSION ]]; then
    say "Making a PostgreSQL cluster in $cluster"
    # C.UTF-8 lowers Cyrillic and sorts the same on every machine; what people read is sorted by ICU.
    as_server "$bin/initdb" --pgdata "$cluster" --username postgres --auth trust \
      --encoding UTF8 --locale C.UTF-8 --no-instructions >"$log" 2>&1 || fail "initdb failed: see $log"
  fi
  local made
  made=$(<"$cluster/PG_VERSION")
  [[ $("$bin/postgres" --version) =~ \)\ ${made}[.\ a-z] ]] || bin=/usr/lib/postgresql/$made/bin
  [[ -x $bin/postgres ]] || fail "$cluster was made by PostgreSQL $made, which is no longer installed."

  clear_leftover_server
  local server=("$bin/postgres" -D "$cluster" -c listen_addresses=
    -c unix_socket_directories="$socket" -c unix_socket_permissions=0700)
  ((EUID != 0)) || server=(setpriv --reuid="$server_user" --regid="$(id -g "$server_user")" --init-groups -- "${server[@]}")
  # In a session of its own, so that Ctrl-C reaches run.sh alone, which stops things in order; and inside the
  # cluster, since the server may not be allowed into the folder that we were called from.
  (cd "$cluster" && exec setsid "${server[@]}") 9>&- >>"$log" 2>&1 </dev/null &
  postgres_pid=$!

  local waited=0
  until "$bin/pg_isready" --quiet --host "$socket"; do
    kill -0 "$postgres_pid" 2>/dev/null || fail "PostgreSQL did not start: see $log"
    # Recovery after a power cut may take its time.
    ((++waited < 600)) || fail "PostgreSQL did not answer within a minute: see $log"
    sleep 0.1
  done
}

# The owner and its database, and the role backups are taken with.
create_roles() {
  local script
  for script in owner-role backup-role; do
    PGOPTIONS='-c client_min_messages=warning' "$bin/psql" --no-psqlrc --quiet --host "$socket" --username postgres \
      --dbname postgres <"infra/$script.sql" >&2 || fail "infra/$script.sql failed"
  done
}

cluster_connection_string() { printf 'Host=%s;Username=associations_owner;Database=associations' "$socket"; }
