#!/usr/bin/env bash
# Compiles the styles and gathers fonts and scripts into src/Associations.Web/wwwroot.
# Does nothing when neither a source nor a version has changed since the last run.
set -euo pipefail
cd "$(dirname "$0")"
out=../../src/Associations.Web/wwwroot

stamp=$(cat build.sh ./*.scss ./*.js fonts/* ../package.json ../package-lock.json notices.txt ../map/outlines.svg | sha256sum | cut -d' ' -f1)
if [[ -f $out/.stamp && $(<"$out/.stamp") == "$stamp" ]]; then exit 0; fi

packages=$(sha256sum < ../package-lock.json | cut -d' ' -f1)
if [[ ! -d ../node_modules/sass || ! -f ../node_modules/.stamp || $(<../node_modules/.stamp) != "$packages" ]]; then
  (cd .. && npm ci --omit=optional --ignore-scripts --no-audit --no-fund --loglevel=error)
  echo "$packages" > ../node_modules/.stamp
fi

rm -rf "$out"
mkdir -p "$out/fonts"
{
  echo "/*!"; cat notices.txt; echo "*/"
  node ../node_modules/sass/sass.js --load-path=../node_modules --style=compressed --quiet-deps --no-source-map --no-charset site.scss
} > "$out/site.css"
cp ./*.js ../map/outlines.svg "$out/"
cp ../node_modules/@fontsource-variable/source-sans-3/files/source-sans-3-{latin,cyrillic}-wght-normal.woff2 "$out/fonts/"
cp fonts/source-sans-3-europe.woff2 fonts/OFL.txt "$out/fonts/"
echo "$stamp" > "$out/.stamp"
