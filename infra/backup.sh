#!/usr/bin/env bash
# Takes a backup that is known to hold every tenant's rows, or fails.
#   infra/backup.sh FILE [CONNECTION]     CONNECTION is a libpq URI or string; without it PGHOST, PGUSER… count.
#   --allow-empty                         accept an installation without any tenant's row
# Connect as the role of infra/backup-role.sql. Beside FILE it writes FILE.manifest: rows per table, roles, checksum.
set -euo pipefail

say() { printf '%s\n' "$*" >&2; }
fail() {
  say "infra/backup.sh: $*"
  exit 1
}

allow_empty=no arguments=()
for argument in "$@"; do
  case $argument in
    --allow-empty) allow_empty=yes ;;
    -h | --help) sed -n '2,5s/^# //p' "$0"; exit ;;
    *) arguments+=("$argument") ;;
  esac
done
((${#arguments[@]} == 1 || ${#arguments[@]} == 2)) || fail "usage: infra/backup.sh FILE [CONNECTION]"
file=${arguments[0]}
target=(--dbname "${arguments[1]:-${PGDATABASE:-associations}}")
for program in psql pg_dump pg_restore; do command -v "$program" >/dev/null || fail "$program is not on PATH"; done

umask 077
working=$(mktemp -d)
cleanup() {
  [[ -z ${psql_PID:-} ]] || kill "$psql_PID" 2>/dev/null || true
  rm -rf "$working" "$file.partial"
}
trap cleanup EXIT

# One session holds the snapshot that both the dump and the count see, so that they agree under load.
coproc psql { exec psql "${target[@]}" --no-psqlrc --quiet --tuples-only --no-align --field-separator $'\t' --set ON_ERROR_STOP=1 2>"$working/errors"; }
exec 4<&"${psql[0]}" 5>&"${psql[1]}"

# ask SQL: prints the answer, up to an end mark.
ask() {
  local line
  printf '%s\n\\echo end-of-answer\n' "$1" >&5
  while IFS= read -r line <&4; do
    [[ $line != end-of-answer ]] || return 0
    printf '%s\n' "$line"
  done
  say "$(<"$working/errors")"
  return 1
}

ask 'begin isolation level repeatable read read only;' || fail "no connection"
[[ $(ask 'select rolbypassrls or rolsuper from pg_roles where rolname = current_user;') == t ]] ||
  fail "this role does not pass row security, so its backup would hold no tenant's rows: see infra/backup-role.sql"
snapshot=$(ask 'select pg_export_snapshot();') || fail "no snapshot"

pg_dump "${target[@]}" --format custom --snapshot "$snapshot" --file "$file.partial" || fail "pg_dump failed"

# Every role that owns, is granted or is named by something in this database must exist where it is restored.
ask "select distinct 'role', rolname from pg_shdepend join pg_roles on pg_roles.oid = refobjid
     where dbid = (select oid from pg_database where datname = current_database()) and refclassid = 'pg_authid'::regclass order by 2;" \
  >"$working/roles" || fail "the roles could not be listed"
ask "select format('select %L, %L, count(*) from %I.%I;', 'rows', format('%I.%I', nspname, relname), nspname, relname)
     from pg_class join pg_namespace on pg_namespace.oid = relnamespace
     where relkind = 'r' and nspname !~ '^pg_' and nspname <> 'information_schema' order by nspname, relname \\gexec" |
  LC_ALL=C sort >"$working/rows" || fail "the rows could not be counted"
tenant_tables=$(ask "select format('%I.%I', nspname, relname)
     from pg_class join pg_namespace on pg_namespace.oid = relnamespace
     where relkind = 'r' and relrowsecurity;") || fail "the tenants' tables could not be listed"

# What the dump itself holds, counted from its own text, not from the database once more.
pg_restore --data-only --file - "$file.partial" | LC_ALL=C awk '
  inside && $0 == "\\." { print "rows\t" table "\t" rows; inside = 0; next }
  inside { rows++; next }
  /^COPY .* FROM stdin;$/ { table = $0; sub(/^COPY /, "", table); sub(/ (\(.*\) )?FROM stdin;$/, "", table); rows = 0; inside = 1 }
' | LC_ALL=C sort >"$working/dumped"
diff "$working/rows" "$working/dumped" >&2 || fail "the dump (>) does not hold the rows of the database (<)"

tenant_rows=$(awk -F '\t' 'NR == FNR { own[$1]; next } $2 in own { sum += $3 } END { print sum + 0 }' \
  <(printf '%s\n' "$tenant_tables") "$working/rows")
((tenant_rows > 0)) || [[ $allow_empty == yes ]] || fail "the dump holds no tenant's rows"

{
  printf 'taken\t%s\n' "$(date --utc +%Y-%m-%dT%H:%M:%SZ)"
  printf 'sha256\t%s\n' "$(sha256sum <"$file.partial" | cut -d' ' -f1)"
  cat "$working/roles" "$working/rows"
} >"$working/manifest"
mv "$file.partial" "$file"
mv "$working/manifest" "$file.manifest"
say "$file: $(awk -F '\t' '{ sum += $3 } END { print sum + 0 }' "$working/rows") rows in $(wc -l <"$working/rows") tables, $tenant_rows of them tenants'"
