#!/usr/bin/env bash
. "$(dirname "$0")/common.sh"
need
say "Restoring dotnet-ef"
dotnet tool restore --verbosity quiet
for provider in Sqlite Postgres; do
    project=src/MotCua.Data.$provider
    rm -rf "$project/Migrations"
    say "Writing the migration for $provider"
    dotnet ef migrations add Initial --project "$project" --startup-project "$project" --output-dir Migrations
done
