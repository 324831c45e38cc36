#!/usr/bin/env bash
. "$(dirname "$0")/common.sh"
need

root=$PWD
port=${MOTCUA_PORT:-5080}
address=http://localhost:$port
export Data__Root=${Data__Root:-$root/.run/data}
mkdir -p .run "$Data__Root"

answers() {
    local line
    { exec 3<>"/dev/tcp/localhost/$port"; } 2>/dev/null || return 1
    printf 'GET %s HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n' "$1" >&3
    IFS= read -r -t 10 line <&3 || line=""
    exec 3<&- 3>&-
    [[ $line == *" 200 "* ]]
}

! (exec 3<>"/dev/tcp/localhost/$port") 2>/dev/null || die "Something already answers on $address. End it, or choose another port: MOTCUA_PORT=5081 make run"

built=$(hash_of src eng/build-assets.mjs package.json package-lock.json Directory.Build.props Directory.Packages.props global.json)
if [ "$(cat .run/built 2>/dev/null)" != "$built" ]; then
    say "Building (the first time takes a few minutes)"
    rm -rf .run/app .run/cli .run/built
    # The locked versions and no others, whoever builds.
    dotnet publish src/MotCua.Host -c Release -o .run/app -p:RestoreLockedMode=true -v q
    dotnet publish src/MotCua.Cli -c Release -o .run/cli -p:RestoreLockedMode=true -v q
    echo "$built" >.run/built
fi

motcua() { (cd .run/app && dotnet "$root/.run/cli/motcua.dll" "$@"); }

# One stamp for each database: another connection string is another database.
database=$(printf '%s|%s' "${Database__Provider:-Sqlite}" "${Database__Connection:-}" | sha256sum | cut -c1-8)
loaded=$Data__Root/.loaded-$database
province=$root/data/hatinh
facts=$(hash_of data/hatinh)
if [ "$(cat "$loaded" 2>/dev/null)" != "$facts" ]; then
    say "Loading the demonstration province"
    motcua import units "$province" --brief
    motcua import agencies "$province" --brief
    motcua import calendar "$province" --brief
    motcua import forms "$province/forms" --brief
    motcua import procedures "$province/procedures.jsonl" --brief
    motcua import processes "$province" --brief
    motcua init --demonstration "$province/demo-people.json"
    [ -e "$loaded" ] || { say "Writing a small invented history"; motcua demo generate --dossiers 60 --seed 1 --names "$province/names.csv"; }
    echo "$facts" >"$loaded"
fi

announce() {
    for _ in $(seq 240); do
        if answers /healthz; then
            printf '\n  %s\n\n' "$address"
            node eng/accounts.mjs data/hatinh/demo-people.json
            printf '\n  Ctrl+C ends it. The data stays in %s\n\n' "${Data__Root#"$root"/}"
            return
        fi
        sleep 0.25
        kill -0 $$ 2>/dev/null || return 0
    done
    say "No answer on $address/healthz within a minute; see the messages above."
}

say "Starting"
# This server is for the demonstration on this machine: its sign-in page offers the invented people by one click.
export Site__OneClickAccounts=true
announce &
cd .run/app
exec dotnet MotCua.Host.dll --urls "$address"
