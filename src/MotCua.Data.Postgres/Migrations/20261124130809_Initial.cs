using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace MotCua.Data.Postgres.Migrations
{
    /// <inheritdoc />
    public partial class Initial : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "dossiers_access",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    events = table.Column<int>(type: "integer", nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false),
                    ledger_seq = table.Column<int>(type: "integer", nullable: false),
                    ledger_head = table.Column<byte[]>(type: "bytea", nullable: false),
                    fingerprint_key = table.Column<byte[]>(type: "bytea", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_dossiers_access", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "dossiers_alarm",
                columns: table => new
                {
                    dossier_id = table.Column<Guid>(type: "uuid", nullable: false),
                    at = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_dossiers_alarm", x => x.dossier_id);
                });

            migrationBuilder.CreateTable(
                name: "dossiers_answer_draft",
                columns: table => new
                {
                    dossier_id = table.Column<Guid>(type: "uuid", nullable: false),
                    files = table.Column<string>(type: "text", nullable: false),
                    typed = table.Column<string>(type: "text", nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_dossiers_answer_draft", x => x.dossier_id);
                });

            migrationBuilder.CreateTable(
                name: "dossiers_dossier",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    state = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    procedure_id = table.Column<Guid>(type: "uuid", nullable: false),
                    procedure_version_id = table.Column<Guid>(type: "uuid", nullable: false),
                    procedure_code = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    procedure_name = table.Column<string>(type: "text", nullable: false),
                    case_code = table.Column<string>(type: "character varying(80)", maxLength: 80, nullable: false),
                    case_name = table.Column<string>(type: "text", nullable: false),
                    channel = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    process_version_id = table.Column<Guid>(type: "uuid", nullable: false),
                    receiving_point_id = table.Column<Guid>(type: "uuid", nullable: false),
                    agency_id = table.Column<Guid>(type: "uuid", nullable: false),
                    resolving_agency_id = table.Column<Guid>(type: "uuid", nullable: false),
                    competent_agency_id = table.Column<Guid>(type: "uuid", nullable: false),
                    holder_agency_id = table.Column<Guid>(type: "uuid", nullable: false),
                    applicant_account_id = table.Column<Guid>(type: "uuid", nullable: true),
                    applicant = table.Column<string>(type: "text", nullable: false),
                    applicant_national_id = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: true),
                    applicant_phone = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: true),
                    form_version_id = table.Column<Guid>(type: "uuid", nullable: true),
                    answers = table.Column<string>(type: "text", nullable: false),
                    papers = table.Column<string>(type: "text", nullable: false),
                    fee_lines = table.Column<string>(type: "text", nullable: false),
                    payment = table.Column<string>(type: "text", nullable: true),
                    fees = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    rulings = table.Column<string>(type: "text", nullable: false),
                    code = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: true),
                    filed_at = table.Column<long>(type: "bigint", nullable: true),
                    answer_due_at = table.Column<long>(type: "bigint", nullable: true),
                    accepted_at = table.Column<long>(type: "bigint", nullable: true),
                    limit_unit = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    limit_quantity = table.Column<decimal>(type: "numeric", nullable: false),
                    stops = table.Column<string>(type: "text", nullable: false),
                    promised_at = table.Column<long>(type: "bigint", nullable: true),
                    due_at = table.Column<long>(type: "bigint", nullable: true),
                    ready_at = table.Column<long>(type: "bigint", nullable: true),
                    closed_at = table.Column<long>(type: "bigint", nullable: true),
                    handover = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    handover_detail = table.Column<string>(type: "text", nullable: true),
                    result = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    result_detail = table.Column<string>(type: "text", nullable: true),
                    step_holder_id = table.Column<Guid>(type: "uuid", nullable: true),
                    changed_at = table.Column<long>(type: "bigint", nullable: false),
                    opinions = table.Column<string>(type: "text", nullable: false),
                    sub_dossiers = table.Column<string>(type: "text", nullable: false),
                    parent = table.Column<string>(type: "text", nullable: true),
                    supplement = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    request = table.Column<string>(type: "text", nullable: true),
                    earlier_requests = table.Column<string>(type: "text", nullable: false),
                    asked_again_at = table.Column<long>(type: "bigint", nullable: true),
                    stop_asked = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    stop_detail = table.Column<string>(type: "text", nullable: true),
                    promise = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    apology = table.Column<string>(type: "text", nullable: true),
                    prolonged = table.Column<string>(type: "text", nullable: true),
                    due_unknown = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: true),
                    notes = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    acted_version = table.Column<int>(type: "integer", nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false),
                    ledger_seq = table.Column<int>(type: "integer", nullable: false),
                    ledger_head = table.Column<byte[]>(type: "bytea", nullable: false),
                    fingerprint_key = table.Column<byte[]>(type: "bytea", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_dossiers_dossier", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "dossiers_draft",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    owner_id = table.Column<Guid>(type: "uuid", nullable: false),
                    procedure_id = table.Column<Guid>(type: "uuid", nullable: false),
                    procedure_version_id = table.Column<Guid>(type: "uuid", nullable: false),
                    procedure_name = table.Column<string>(type: "text", nullable: false),
                    case_code = table.Column<string>(type: "character varying(80)", maxLength: 80, nullable: false),
                    receiving_point_id = table.Column<Guid>(type: "uuid", nullable: false),
                    form_version_id = table.Column<Guid>(type: "uuid", nullable: false),
                    answers = table.Column<string>(type: "text", nullable: false),
                    rule_answers = table.Column<string>(type: "text", nullable: false),
                    unfinished = table.Column<string>(type: "text", nullable: false),
                    papers = table.Column<string>(type: "text", nullable: false),
                    contact = table.Column<string>(type: "text", nullable: true),
                    continue_at = table.Column<string>(type: "character varying(80)", maxLength: 80, nullable: false),
                    started_at = table.Column<long>(type: "bigint", nullable: false),
                    saved_at = table.Column<long>(type: "bigint", nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_dossiers_draft", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "dossiers_duty",
                columns: table => new
                {
                    dossier_id = table.Column<Guid>(type: "uuid", nullable: false),
                    task = table.Column<int>(type: "integer", nullable: false),
                    role = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    act = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    what = table.Column<string>(type: "text", nullable: false),
                    agency_id = table.Column<Guid>(type: "uuid", nullable: false),
                    unit_id = table.Column<Guid>(type: "uuid", nullable: true),
                    holder_id = table.Column<Guid>(type: "uuid", nullable: true),
                    waiting = table.Column<bool>(type: "boolean", nullable: false),
                    due_at = table.Column<long>(type: "bigint", nullable: false),
                    promised_at = table.Column<long>(type: "bigint", nullable: true),
                    since = table.Column<long>(type: "bigint", nullable: false),
                    code = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: true),
                    procedure_name = table.Column<string>(type: "text", nullable: false),
                    applicant_name = table.Column<string>(type: "text", nullable: false),
                    search = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_dossiers_duty", x => new { x.dossier_id, x.task, x.role });
                });

            migrationBuilder.CreateTable(
                name: "dossiers_recomputation",
                columns: table => new
                {
                    change_number = table.Column<long>(type: "bigint", nullable: false),
                    words = table.Column<string>(type: "text", nullable: false),
                    agency_id = table.Column<Guid>(type: "uuid", nullable: true),
                    announced_at = table.Column<long>(type: "bigint", nullable: false),
                    cursor = table.Column<Guid>(type: "uuid", nullable: false),
                    seen = table.Column<int>(type: "integer", nullable: false),
                    moved = table.Column<int>(type: "integer", nullable: false),
                    unknown = table.Column<int>(type: "integer", nullable: false),
                    started_at = table.Column<long>(type: "bigint", nullable: false),
                    finished_at = table.Column<long>(type: "bigint", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_dossiers_recomputation", x => x.change_number);
                });

            migrationBuilder.CreateTable(
                name: "dossiers_setting",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    key = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    procedure = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    value = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    valid_from = table.Column<DateOnly>(type: "date", nullable: false),
                    valid_to = table.Column<DateOnly>(type: "date", nullable: true),
                    basis = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: false),
                    note = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: true),
                    version = table.Column<int>(type: "integer", nullable: false),
                    ledger_seq = table.Column<int>(type: "integer", nullable: false),
                    ledger_head = table.Column<byte[]>(type: "bytea", nullable: false),
                    fingerprint_key = table.Column<byte[]>(type: "bytea", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_dossiers_setting", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "forms_version",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    key = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    number = table.Column<int>(type: "integer", nullable: false),
                    title = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: false),
                    schema = table.Column<string>(type: "text", nullable: false),
                    hash = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    created_at = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_forms_version", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "identity_account",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    kind = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    login = table.Column<string>(type: "character varying(254)", maxLength: 254, nullable: false),
                    name = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    email = table.Column<string>(type: "character varying(254)", maxLength: 254, nullable: true),
                    phone = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: true),
                    national_id = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: true),
                    password_hash = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    session_stamp = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    is_demonstration = table.Column<bool>(type: "boolean", nullable: false),
                    closed_at = table.Column<long>(type: "bigint", nullable: true),
                    posts = table.Column<string>(type: "text", nullable: false),
                    agency_ids = table.Column<string>(type: "text", nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false),
                    ledger_seq = table.Column<int>(type: "integer", nullable: false),
                    ledger_head = table.Column<byte[]>(type: "bytea", nullable: false),
                    fingerprint_key = table.Column<byte[]>(type: "bytea", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_identity_account", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "identity_failed_sign_in",
                columns: table => new
                {
                    login_hash = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    count = table.Column<int>(type: "integer", nullable: false),
                    last_at = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_identity_failed_sign_in", x => x.login_hash);
                });

            migrationBuilder.CreateTable(
                name: "organisation_agency",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    code = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    name = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: false),
                    short_name = table.Column<string>(type: "character varying(120)", maxLength: 120, nullable: false),
                    kind = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    level = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    parent_id = table.Column<Guid>(type: "uuid", nullable: true),
                    agency_id = table.Column<Guid>(type: "uuid", nullable: false),
                    address = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: true),
                    unit_code = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: true),
                    identifier_code = table.Column<string>(type: "character varying(35)", maxLength: 35, nullable: true),
                    evidence = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: true),
                    is_demonstration = table.Column<bool>(type: "boolean", nullable: false),
                    dossier_prefix = table.Column<string>(type: "character varying(35)", maxLength: 35, nullable: true),
                    prefix_is_demonstration = table.Column<bool>(type: "boolean", nullable: false),
                    valid_from = table.Column<DateOnly>(type: "date", nullable: true),
                    valid_to = table.Column<DateOnly>(type: "date", nullable: true),
                    hours = table.Column<string>(type: "text", nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false),
                    ledger_seq = table.Column<int>(type: "integer", nullable: false),
                    ledger_head = table.Column<byte[]>(type: "bytea", nullable: false),
                    fingerprint_key = table.Column<byte[]>(type: "bytea", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_organisation_agency", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "organisation_calendar_change",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    number = table.Column<long>(type: "bigint", nullable: false),
                    at = table.Column<long>(type: "bigint", nullable: false),
                    source = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: false),
                    agency_id = table.Column<Guid>(type: "uuid", nullable: true),
                    days = table.Column<string>(type: "text", nullable: false),
                    hours_from = table.Column<DateOnly>(type: "date", nullable: true),
                    version = table.Column<int>(type: "integer", nullable: false),
                    ledger_seq = table.Column<int>(type: "integer", nullable: false),
                    ledger_head = table.Column<byte[]>(type: "bytea", nullable: false),
                    fingerprint_key = table.Column<byte[]>(type: "bytea", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_organisation_calendar_change", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "organisation_day",
                columns: table => new
                {
                    date = table.Column<DateOnly>(type: "date", nullable: false),
                    agency_id = table.Column<Guid>(type: "uuid", nullable: false),
                    kind = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    name = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    source = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: true),
                    is_provisional = table.Column<bool>(type: "boolean", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_organisation_day", x => new { x.agency_id, x.date });
                });

            migrationBuilder.CreateTable(
                name: "organisation_unit",
                columns: table => new
                {
                    list = table.Column<string>(type: "character varying(10)", maxLength: 10, nullable: false),
                    code = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    name = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    kind = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    level = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    parent_code = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: true),
                    valid_from = table.Column<DateOnly>(type: "date", nullable: true),
                    valid_to = table.Column<DateOnly>(type: "date", nullable: true),
                    folded = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_organisation_unit", x => new { x.list, x.code });
                });

            migrationBuilder.CreateTable(
                name: "organisation_unit_mapping",
                columns: table => new
                {
                    old_code = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    new_code = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    old_name = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    extent = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    clause = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: true),
                    verified = table.Column<bool>(type: "boolean", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_organisation_unit_mapping", x => new { x.old_code, x.new_code });
                });

            migrationBuilder.CreateTable(
                name: "platform_counter",
                columns: table => new
                {
                    name = table.Column<string>(type: "character varying(120)", maxLength: 120, nullable: false),
                    value = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_platform_counter", x => x.name);
                });

            migrationBuilder.CreateTable(
                name: "platform_file",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    name = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    content_type = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    size = table.Column<long>(type: "bigint", nullable: false),
                    sha256 = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    stored_at = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_platform_file", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "platform_ledger",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    stream = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    stream_id = table.Column<Guid>(type: "uuid", nullable: false),
                    seq = table.Column<int>(type: "integer", nullable: false),
                    position = table.Column<long>(type: "bigint", nullable: true),
                    at = table.Column<long>(type: "bigint", nullable: false),
                    kind = table.Column<string>(type: "character varying(80)", maxLength: 80, nullable: false),
                    actor_id = table.Column<Guid>(type: "uuid", nullable: false),
                    acting_for = table.Column<Guid>(type: "uuid", nullable: true),
                    agency_id = table.Column<Guid>(type: "uuid", nullable: true),
                    purpose = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    cause = table.Column<Guid>(type: "uuid", nullable: true),
                    body = table.Column<byte[]>(type: "bytea", nullable: false),
                    hash = table.Column<byte[]>(type: "bytea", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_platform_ledger", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "platform_ledger_payload",
                columns: table => new
                {
                    event_id = table.Column<Guid>(type: "uuid", nullable: false),
                    salt = table.Column<byte[]>(type: "bytea", nullable: false),
                    body = table.Column<byte[]>(type: "bytea", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_platform_ledger_payload", x => x.event_id);
                });

            migrationBuilder.CreateTable(
                name: "platform_once",
                columns: table => new
                {
                    key = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    answer = table.Column<string>(type: "text", nullable: false),
                    at = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_platform_once", x => x.key);
                });

            migrationBuilder.CreateTable(
                name: "procedures_facet",
                columns: table => new
                {
                    key = table.Column<string>(type: "text", nullable: false),
                    name = table.Column<string>(type: "text", nullable: false),
                    count = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_procedures_facet", x => x.key);
                });

            migrationBuilder.CreateTable(
                name: "procedures_procedure",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    code = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    source_url = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: false),
                    name = table.Column<string>(type: "text", nullable: false),
                    field = table.Column<string>(type: "text", nullable: false),
                    summary = table.Column<string>(type: "text", nullable: true),
                    kind = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    depth = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    listed = table.Column<bool>(type: "boolean", nullable: false),
                    common = table.Column<bool>(type: "boolean", nullable: false),
                    home = table.Column<bool>(type: "boolean", nullable: false),
                    sort_key = table.Column<long>(type: "bigint", nullable: false),
                    flags = table.Column<string>(type: "text", nullable: false),
                    flagged = table.Column<bool>(type: "boolean", nullable: false),
                    version_id = table.Column<Guid>(type: "uuid", nullable: false),
                    version_number = table.Column<int>(type: "integer", nullable: false),
                    content_hash = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    process_id = table.Column<Guid>(type: "uuid", nullable: true),
                    online_here = table.Column<bool>(type: "boolean", nullable: false),
                    has_rules = table.Column<bool>(type: "boolean", nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false),
                    ledger_seq = table.Column<int>(type: "integer", nullable: false),
                    ledger_head = table.Column<byte[]>(type: "bytea", nullable: false),
                    fingerprint_key = table.Column<byte[]>(type: "bytea", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_procedures_procedure", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "procedures_rule",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    procedure_id = table.Column<Guid>(type: "uuid", nullable: false),
                    kind = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    number = table.Column<int>(type: "integer", nullable: false),
                    valid_from = table.Column<DateOnly>(type: "date", nullable: false),
                    xml = table.Column<string>(type: "text", nullable: false),
                    cases = table.Column<string>(type: "text", nullable: false),
                    published_at = table.Column<long>(type: "bigint", nullable: false),
                    published_by = table.Column<Guid>(type: "uuid", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_procedures_rule", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "procedures_version",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    procedure_id = table.Column<Guid>(type: "uuid", nullable: false),
                    number = table.Column<int>(type: "integer", nullable: false),
                    content_hash = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    content = table.Column<string>(type: "text", nullable: false),
                    valid_from = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_procedures_version", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "procedures_word",
                columns: table => new
                {
                    word = table.Column<byte[]>(type: "bytea", nullable: false),
                    procedure_id = table.Column<Guid>(type: "uuid", nullable: false),
                    weight = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_procedures_word", x => new { x.word, x.procedure_id, x.weight });
                });

            migrationBuilder.CreateTable(
                name: "processes_instance",
                columns: table => new
                {
                    dossier_id = table.Column<Guid>(type: "uuid", nullable: false),
                    process_id = table.Column<Guid>(type: "uuid", nullable: false),
                    agency_id = table.Column<Guid>(type: "uuid", nullable: false),
                    timers = table.Column<string>(type: "text", nullable: false),
                    state = table.Column<byte[]>(type: "bytea", nullable: false),
                    step_id = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    at_agency_id = table.Column<Guid>(type: "uuid", nullable: false),
                    since = table.Column<long>(type: "bigint", nullable: false),
                    incident_at = table.Column<long>(type: "bigint", nullable: true),
                    over_at = table.Column<long>(type: "bigint", nullable: true),
                    version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_processes_instance", x => x.dossier_id);
                });

            migrationBuilder.CreateTable(
                name: "processes_process",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    key = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    number = table.Column<int>(type: "integer", nullable: false),
                    symbol = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    name = table.Column<string>(type: "text", nullable: false),
                    procedure_code = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    variant = table.Column<string>(type: "text", nullable: true),
                    decision_no = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: true),
                    decision_date = table.Column<DateOnly>(type: "date", nullable: true),
                    province = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    is_model = table.Column<bool>(type: "boolean", nullable: false),
                    total_time = table.Column<string>(type: "text", nullable: true),
                    total = table.Column<decimal>(type: "numeric(12,4)", precision: 12, scale: 4, nullable: true),
                    total_measure = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true),
                    steps = table.Column<string>(type: "text", nullable: false),
                    findings = table.Column<string>(type: "text", nullable: false),
                    bindings = table.Column<string>(type: "text", nullable: false),
                    stage = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    published_at = table.Column<long>(type: "bigint", nullable: true),
                    bpmn = table.Column<byte[]>(type: "bytea", nullable: false),
                    hash = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false),
                    ledger_seq = table.Column<int>(type: "integer", nullable: false),
                    ledger_head = table.Column<byte[]>(type: "bytea", nullable: false),
                    fingerprint_key = table.Column<byte[]>(type: "bytea", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_processes_process", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "slips_issued",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    dossier_id = table.Column<Guid>(type: "uuid", nullable: false),
                    type = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    cause = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    issuer_id = table.Column<Guid>(type: "uuid", nullable: false),
                    series = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    year = table.Column<int>(type: "integer", nullable: false),
                    number = table.Column<long>(type: "bigint", nullable: false),
                    printed_number = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    template_version = table.Column<int>(type: "integer", nullable: false),
                    fields = table.Column<string>(type: "text", nullable: false),
                    issued_at = table.Column<long>(type: "bigint", nullable: false),
                    issued_by = table.Column<Guid>(type: "uuid", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_slips_issued", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "slips_job",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    owner_id = table.Column<Guid>(type: "uuid", nullable: false),
                    issuer_id = table.Column<Guid>(type: "uuid", nullable: false),
                    type = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    from = table.Column<long>(type: "bigint", nullable: false),
                    until = table.Column<long>(type: "bigint", nullable: false),
                    site = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: false),
                    state = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    total = table.Column<int>(type: "integer", nullable: false),
                    drawn = table.Column<int>(type: "integer", nullable: false),
                    attempts = table.Column<int>(type: "integer", nullable: false),
                    created_at = table.Column<long>(type: "bigint", nullable: false),
                    started_at = table.Column<long>(type: "bigint", nullable: true),
                    finished_at = table.Column<long>(type: "bigint", nullable: true),
                    lease_until = table.Column<long>(type: "bigint", nullable: true),
                    file_id = table.Column<Guid>(type: "uuid", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_slips_job", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "slips_template",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    type = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    versions = table.Column<string>(type: "text", nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false),
                    ledger_seq = table.Column<int>(type: "integer", nullable: false),
                    ledger_head = table.Column<byte[]>(type: "bytea", nullable: false),
                    fingerprint_key = table.Column<byte[]>(type: "bytea", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_slips_template", x => x.id);
                });

            migrationBuilder.CreateIndex(
                name: "IX_dossiers_alarm_at_dossier_id",
                table: "dossiers_alarm",
                columns: new[] { "at", "dossier_id" });

            migrationBuilder.CreateIndex(
                name: "IX_dossiers_dossier_agency_id_accepted_at",
                table: "dossiers_dossier",
                columns: new[] { "agency_id", "accepted_at" });

            migrationBuilder.CreateIndex(
                name: "IX_dossiers_dossier_applicant_account_id_changed_at",
                table: "dossiers_dossier",
                columns: new[] { "applicant_account_id", "changed_at" });

            migrationBuilder.CreateIndex(
                name: "IX_dossiers_dossier_applicant_national_id",
                table: "dossiers_dossier",
                column: "applicant_national_id");

            migrationBuilder.CreateIndex(
                name: "IX_dossiers_dossier_applicant_phone",
                table: "dossiers_dossier",
                column: "applicant_phone");

            migrationBuilder.CreateIndex(
                name: "IX_dossiers_dossier_asked_again_at",
                table: "dossiers_dossier",
                column: "asked_again_at");

            migrationBuilder.CreateIndex(
                name: "IX_dossiers_dossier_code",
                table: "dossiers_dossier",
                column: "code",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_dossiers_dossier_ready_at",
                table: "dossiers_dossier",
                column: "ready_at");

            migrationBuilder.CreateIndex(
                name: "ix_dossiers_dossier_due_unknown",
                table: "dossiers_dossier",
                column: "code",
                filter: "due_unknown IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_dossiers_dossier_open_parts",
                table: "dossiers_dossier",
                column: "closed_at",
                filter: "parent IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_dossiers_draft_owner_id_saved_at",
                table: "dossiers_draft",
                columns: new[] { "owner_id", "saved_at" });

            migrationBuilder.CreateIndex(
                name: "IX_dossiers_duty_agency_id_role_holder_id_waiting_due_at_dossi~",
                table: "dossiers_duty",
                columns: new[] { "agency_id", "role", "holder_id", "waiting", "due_at", "dossier_id", "unit_id" });

            migrationBuilder.CreateIndex(
                name: "IX_dossiers_duty_holder_id_waiting_due_at_dossier_id",
                table: "dossiers_duty",
                columns: new[] { "holder_id", "waiting", "due_at", "dossier_id" });

            migrationBuilder.CreateIndex(
                name: "IX_dossiers_setting_key_procedure_valid_from",
                table: "dossiers_setting",
                columns: new[] { "key", "procedure", "valid_from" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_forms_version_key_number",
                table: "forms_version",
                columns: new[] { "key", "number" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_identity_account_login",
                table: "identity_account",
                column: "login",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_identity_failed_sign_in_last_at",
                table: "identity_failed_sign_in",
                column: "last_at");

            migrationBuilder.CreateIndex(
                name: "IX_organisation_agency_agency_id",
                table: "organisation_agency",
                column: "agency_id");

            migrationBuilder.CreateIndex(
                name: "IX_organisation_agency_code",
                table: "organisation_agency",
                column: "code",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_organisation_agency_dossier_prefix",
                table: "organisation_agency",
                column: "dossier_prefix",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_organisation_calendar_change_number",
                table: "organisation_calendar_change",
                column: "number",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_platform_ledger_position",
                table: "platform_ledger",
                column: "position",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_platform_ledger_stream_at_id",
                table: "platform_ledger",
                columns: new[] { "stream", "at", "id" },
                filter: "stream = 'access'");

            migrationBuilder.CreateIndex(
                name: "IX_platform_ledger_stream_stream_id_seq",
                table: "platform_ledger",
                columns: new[] { "stream", "stream_id", "seq" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_procedures_procedure_code_source_url",
                table: "procedures_procedure",
                columns: new[] { "code", "source_url" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_procedures_procedure_listed_common_sort_key",
                table: "procedures_procedure",
                columns: new[] { "listed", "common", "sort_key" });

            migrationBuilder.CreateIndex(
                name: "IX_procedures_procedure_process_id",
                table: "procedures_procedure",
                column: "process_id");

            migrationBuilder.CreateIndex(
                name: "IX_procedures_rule_procedure_id_kind_number",
                table: "procedures_rule",
                columns: new[] { "procedure_id", "kind", "number" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_procedures_version_procedure_id_number",
                table: "procedures_version",
                columns: new[] { "procedure_id", "number" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_procedures_word_procedure_id",
                table: "procedures_word",
                column: "procedure_id");

            migrationBuilder.CreateIndex(
                name: "IX_processes_instance_incident_at_dossier_id",
                table: "processes_instance",
                columns: new[] { "incident_at", "dossier_id" },
                filter: "incident_at IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_processes_instance_process_id_step_id_since_dossier_id",
                table: "processes_instance",
                columns: new[] { "process_id", "step_id", "since", "dossier_id" },
                filter: "over_at IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_processes_process_key_number",
                table: "processes_process",
                columns: new[] { "key", "number" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_processes_process_procedure_code",
                table: "processes_process",
                column: "procedure_code");

            migrationBuilder.CreateIndex(
                name: "IX_slips_issued_dossier_id_type_cause",
                table: "slips_issued",
                columns: new[] { "dossier_id", "type", "cause" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_slips_issued_issuer_id_series_year_number",
                table: "slips_issued",
                columns: new[] { "issuer_id", "series", "year", "number" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_slips_issued_issuer_id_type_issued_at",
                table: "slips_issued",
                columns: new[] { "issuer_id", "type", "issued_at" });

            migrationBuilder.CreateIndex(
                name: "IX_slips_job_owner_id_created_at",
                table: "slips_job",
                columns: new[] { "owner_id", "created_at" });

            migrationBuilder.CreateIndex(
                name: "IX_slips_job_state_created_at",
                table: "slips_job",
                columns: new[] { "state", "created_at" });

            migrationBuilder.CreateIndex(
                name: "IX_slips_template_type",
                table: "slips_template",
                column: "type",
                unique: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "dossiers_access");

            migrationBuilder.DropTable(
                name: "dossiers_alarm");

            migrationBuilder.DropTable(
                name: "dossiers_answer_draft");

            migrationBuilder.DropTable(
                name: "dossiers_dossier");

            migrationBuilder.DropTable(
                name: "dossiers_draft");

            migrationBuilder.DropTable(
                name: "dossiers_duty");

            migrationBuilder.DropTable(
                name: "dossiers_recomputation");

            migrationBuilder.DropTable(
                name: "dossiers_setting");

            migrationBuilder.DropTable(
                name: "forms_version");

            migrationBuilder.DropTable(
                name: "identity_account");

            migrationBuilder.DropTable(
                name: "identity_failed_sign_in");

            migrationBuilder.DropTable(
                name: "organisation_agency");

            migrationBuilder.DropTable(
                name: "organisation_calendar_change");

            migrationBuilder.DropTable(
                name: "organisation_day");

            migrationBuilder.DropTable(
                name: "organisation_unit");

            migrationBuilder.DropTable(
                name: "organisation_unit_mapping");

            migrationBuilder.DropTable(
                name: "platform_counter");

            migrationBuilder.DropTable(
                name: "platform_file");

            migrationBuilder.DropTable(
                name: "platform_ledger");

            migrationBuilder.DropTable(
                name: "platform_ledger_payload");

            migrationBuilder.DropTable(
                name: "platform_once");

            migrationBuilder.DropTable(
                name: "procedures_facet");

            migrationBuilder.DropTable(
                name: "procedures_procedure");

            migrationBuilder.DropTable(
                name: "procedures_rule");

            migrationBuilder.DropTable(
                name: "procedures_version");

            migrationBuilder.DropTable(
                name: "procedures_word");

            migrationBuilder.DropTable(
                name: "processes_instance");

            migrationBuilder.DropTable(
                name: "processes_process");

            migrationBuilder.DropTable(
                name: "slips_issued");

            migrationBuilder.DropTable(
                name: "slips_job");

            migrationBuilder.DropTable(
                name: "slips_template");
        }
    }
}
