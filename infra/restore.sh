#!/usr/bin/env bash
# Restores a backup of infra/backup.sh into an empty database and counts that every row is back, or fails.
#   infra/restore.sh FILE [CONNECTION]    CONNECTION is a libpq URI or string; without it PGHOST, PGUSER… count.
# Connect as a superuser, or as the owner of the database with CREATEROLE. Roles that are missing are made without
# a sign-in; `migrate` gives the product's own roles theirs.
set -euo pipefail

say() { printf '%s\n' "$*" >&2; }
fail() {
  say "infra/restore.sh: $*"
  exit 1
}

[[ ${1:-} != -h && ${1:-} != --help ]] || { sed -n '2,5s/^# //p' "$0"; exit; }
(($# == 1 || $# == 2)) || fail "usage: infra/restore.sh FILE [CONNECTION]"
file=$1
target=(--dbname "${2:-${PGDATABASE:-associations}}")
for program in psql pg_restore; do command -v "$program" >/dev/null || fail "$program is not on PATH"; done
[[ -r $file && -r $file.manifest ]] || fail "$file and $file.manifest are both needed"
[[ $(sha256sum <"$file" | cut -d' ' -f1) == $(awk -F '\t' '$1 == "sha256" { print $2 }' "$file.manifest") ]] ||
  fail "$file is not the file that its manifest describes"

query() { psql "${target[@]}" --no-psqlrc --quiet --tuples-only --no-align --field-separator $'\t' --set ON_ERROR_STOP=1 "$@"; }

tables="from pg_class join pg_namespace on pg_namespace.oid = relnamespace
  where relkind = 'r' and nspname !~ '^pg_' and nspname <> 'information_schema'"
present=$(query --command "select count(*) $tables") || fail "no connection"
[[ $present == 0 ]] || fail "the database is not empty ($present tables)"

while IFS=$'\t' read -r kind role; do
  [[ $kind == role ]] || continue
  made=$(query --set role="$role" <<<"select format('create role %I nologin', :'role')
    where not exists (select from pg_roles where rolname = :'role') \\gexec
    \\echo :ROW_COUNT") || fail "the role $role is missing and could not be made"
  [[ $made == 0 ]] || say "Made the role $role, without a sign-in"
done <"$file.manifest"

# Comments are left out: those on extensions belong to a superuser.
pg_restore "${target[@]}" --exit-on-error --single-transaction --no-comments "$file" || fail "pg_restore failed; nothing was restored"

# The owner is under row security too (FORCE), so it is lifted for the count, and the lifting rolled back.
counted=$(query <<SQL
begin;
select format('alter table %I.%I no force row level security', nspname, relname) $tables and relforcerowsecurity \\gexec
select format('select %L, %L, count(*) from %I.%I', 'rows', format('%I.%I', nspname, relname), nspname, relname) $tables \\gexec
rollback;
SQL
) || fail "the restored rows could not be counted"

diff <(awk -F '\t' '$1 == "rows"' "$file.manifest" | LC_ALL=C sort) <(LC_ALL=C sort <<<"$counted") >&2 ||
  fail "the restored rows (>) are not those of the backup (<)"
say "Restored $(awk -F '\t' '$1 == "rows" { sum += $3 } END { print sum + 0 }' "$file.manifest") rows; every table has as many as the backup"
