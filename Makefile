.PHONY: run test bench conformance drills screenshots migrations clean

# Builds once, loads the demonstration province, serves http://localhost:5080. Ctrl+C ends it; the data stays in .run/data.
run:
	@eng/run.sh

# Installs what the tests need, builds, runs all; the last line is the sum.
test:
	@eng/test.sh

# The table of ratios of docs/performance.md, on both databases.
bench:
	@eng/with-postgres.sh dotnet run -c Release --project bench/MotCua.Bench

# Runs the public test suite of DMN over a folder: make conformance SUITES=../shared/suites. The result file of the suite goes to .test/tck_results.csv.
conformance:
	@dotnet run -c Release --project tests/MotCua.Conformance -- $(or $(SUITES),../shared/suites) .test/tck_results.csv

# The long form of the tests that can be made longer: more rounds, more load.
drills:
	@MOTCUA_DRILL_ROUNDS=50 eng/test.sh --drills

# Draws docs/screenshots anew from the running product.
screenshots:
	@MOTCUA_SCREENSHOTS=$(CURDIR)/docs/screenshots eng/test.sh --screenshots

# Before the first release only: throws away the generated migrations of both databases and writes one for the model as it is now.
migrations:
	@eng/migrations.sh

clean:
	dotnet clean MotCua.slnx -v q --nologo || true
	rm -rf .run .test node_modules src/MotCua.Kit/wwwroot
	find src tests -type d \( -name bin -o -name obj -o -name TestResults \) -prune -exec rm -rf {} +
