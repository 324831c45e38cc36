using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using MotCua.Contracts.Dossiers;
using MotCua.Contracts.Identity;
using MotCua.Contracts.Organisation;
using MotCua.Contracts.Procedures;
using MotCua.Contracts.Processes;
using MotCua.Contracts.Slips;
using MotCua.Dossiers.Features.AnswerItems;
using MotCua.Dossiers.Features.ApplyRules;
using MotCua.Dossiers.Features.CitizenDesk;
using MotCua.Dossiers.Features.CompareAnswers;
using MotCua.Dossiers.Features.CorrectDossier;
using MotCua.Dossiers.Features.CountDossiers;
using MotCua.Dossiers.Features.FileOnline;
using MotCua.Dossiers.Features.FindDossier;
using MotCua.Dossiers.Features.HandleDossier;
using MotCua.Dossiers.Features.Inbox;
using MotCua.Dossiers.Features.KeepTime;
using MotCua.Dossiers.Features.LookAtDossier;
using MotCua.Dossiers.Features.ManageSettings;
using MotCua.Dossiers.Features.MarkItems;
using MotCua.Dossiers.Features.PrintSlip;
using MotCua.Dossiers.Features.ReadAccessLog;
using MotCua.Dossiers.Features.ReadProgress;
using MotCua.Dossiers.Features.ReadTimeline;
using MotCua.Dossiers.Features.ReceiveAtCounter;
using MotCua.Dossiers.Features.Track;
using MotCua.Dossiers.Law;
using MotCua.Dossiers.Storage;
using MotCua.Platform;
using MotCua.Platform.Data;
using MotCua.Platform.Security;
using MotCua.Platform.Web;

namespace MotCua.Dossiers;

public sealed class DossiersModule : AppModule
{
    public override string Name => "Dossiers";

    public override void AddServices(IServiceCollection services, IConfiguration configuration)
    {
        // A law file that is wrong stops the start, with its own words.
        _ = SettingRules.Shipped;
        _ = SupplementReasons.All;
        services.AddSingleton<DossierSettings>();
        services.AddScoped<ManageSettings>();
        services.AddSingleton(_ => TrackingKey.Load(Path.Combine(DatabaseServices.DataRoot(configuration), "keys")));
        services.AddSingleton<TrackingSecrets>();
        services.AddScoped<DossierCodes>();
        services.AddScoped<DossierClocks>();
        services.AddScoped<AnswerAlarms>();
        services.AddBackgroundWork<AlarmClock>(configuration);
        services.AddScoped<RecomputeDues>();
        services.AddBackgroundWork<CalendarFollower>(configuration);
        services.AddScoped<FiledRules>();
        services.AddScoped<OpenDossier>();
        services.AddScoped<ReceiveAtCounter>();
        services.AddScoped<FindApplicant>();
        services.AddScoped<ActOnDossier>();
        services.AddScoped<FollowProcess>();
        services.AddScoped<DeskActs>();
        services.AddScoped<ReadInbox>();
        services.AddScoped<ReadTimeline>();
        services.AddSingleton(new AccessRetention(configuration.GetValue("Access:KeepYears", 5)));
        services.AddScoped<ReadDossier>();
        services.AddScoped<FindDossiers>();
        services.AddScoped<ReadAccessLog>();
        services.AddScoped<ShowDossier>();
        services.AddScoped<ReadActForm>();
        services.AddScoped<ReceiveFiles>();
        services.AddScoped<Counter>();
        services.AddSingleton(new PlaceOfProvince(configuration["Province:Name"] ?? "Hà Tĩnh"));
        services.AddScoped<SlipWords>();
        services.AddScoped<IssueSlips>();
        services.AddScoped<ResultPaper>();
        services.AddScoped<ISlipSource, SlipSource>();
        services.AddSingleton<WrongTries>();
        services.AddScoped<ReadProgress>();
        services.AddScoped<TrackDossier>();
        services.AddScoped<CitizenDesk>();
        services.AddScoped<CitizenActs>();
        services.AddScoped<CitizenAnswer>();
        services.AddScoped<OpenAnswerSheet>();
        services.AddScoped<Marking>();
        services.AddScoped<SupplementLimit>();
        services.AddScoped<CompareAnswers>();
        services.AddScoped<OpenDraft>();
        services.AddScoped<StartDraft>();
        services.AddScoped<SaveDraft>();
        services.AddScoped<SendDraft>();
        services.AddScoped<CheckDraft>();
        services.AddScoped<IDossiers, CountDossiers>();
        services.AddScoped<IRunningDossiers, RunningDossiers>();
        services.AddScoped(s => new DemonstrationHistory(
            s.GetRequiredService<AppDb>(), s.GetRequiredService<Acting>(), s.GetRequiredService<IActorSource>(), s.GetRequiredService<IPeople>(), s.GetRequiredService<IAgencies>(),
            s.GetRequiredService<IProcedures>(), s.GetRequiredService<IRules>(), s.GetRequiredService<IProcesses>(), s.GetRequiredService<ICalendars>(), s.GetRequiredService<ReceiveAtCounter>(),
            s.GetRequiredService<DeskActs>(), s.GetRequiredService<TimeProvider>()));
    }

    public override IReadOnlyList<NavEntry> Navigation =>
    [
        new("Tiếp nhận", "/quay", 10, "dossiers.accept-at-counter"),
        new("Việc", "/viec", 20, "dossiers.read", InAgency: true),
        new("Tra hồ sơ", "/tra-ho-so", 21, "dossiers.find"),
        new("Nhật ký truy cập", "/nhat-ky-truy-cap", 22, "access-log.read"),
        new("Tra cứu hồ sơ", "/tra-cuu", 30),
        new("Nộp hồ sơ", "/nop-ho-so", 40),
        new("Hồ sơ của tôi", "/ho-so-cua-toi", 50, "dossiers.track"),
        new("Quy định", ManageSettingsEndpoints.Root, 76, ManageSettings.Read),
    ];

    public override void MapPages(IEndpointRouteBuilder pages)
    {
        InboxEndpoints.MapPage(pages);
        CounterEndpoints.MapPage(pages);
        DossierEndpoints.MapPage(pages);
        KeepTimeEndpoints.MapPage(pages);
        SlipEndpoints.MapPage(pages);
        PurposeEndpoints.MapPage(pages);
        FindDossierEndpoints.MapPage(pages);
        ReadAccessLogEndpoints.MapPage(pages);
        FileOnlineEndpoints.MapPage(pages);
        DraftEndpoints.MapPage(pages);
        SendDraftEndpoints.MapPage(pages);
        CitizenDeskEndpoints.MapPage(pages);
        TrackEndpoints.MapPage(pages);
        ManageSettingsEndpoints.MapPage(pages);
        CompareAnswersEndpoints.MapPage(pages);
    }

    public override void MapApi(IEndpointRouteBuilder api) => TrackEndpoints.MapApi(api);
}
