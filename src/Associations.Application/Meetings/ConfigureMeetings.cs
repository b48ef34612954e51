using Associations.Application.Access;
using Associations.Application.Dispatch;
using Associations.Domain;
using Associations.Domain.Access;
using Associations.Domain.Meetings;
using Associations.Domain.Programmes;
using Microsoft.EntityFrameworkCore;

namespace Associations.Application.Meetings;

/// <summary>How the association reminds of its meetings, and where its rooms are.</summary>
[Allow(Role.Manager)]
public sealed record MeetingSettingsFacts : IRead<MeetingSettingsFacts.Answer>
{
    public sealed record Answer(ReminderSchedule Reminders, string RoomTemplate, IReadOnlyList<Own> Programmes, int Version);

    /// <param name="Reminders">Null for a programme that reminds as the association does.</param>
    public sealed record Own(ProgrammeId Programme, LocalisedText Name, ReminderSchedule? Reminders);
}

/// <summary>The address of the association's rooms (see <see cref="Domain.Meetings.RoomTemplate"/>).</summary>
[Allow(Role.Manager, Role.Editor)]
public sealed record RoomsOfAssociation : IRead<string>;

/// <summary>Sets how the association reminds, of meetings scheduled already too, and where rooms are made from now on.</summary>
/// <param name="SeenVersion">The version the change was made on; another one by now is a conflict.</param>
[Allow(Role.Manager)]
public sealed record ConfigureMeetings(ReminderSchedule Reminders, string RoomTemplate, int SeenVersion) : IRequest<Result>;

/// <summary>Sets how a programme reminds, of meetings scheduled already too.</summary>
/// <param name="Reminders">Null for as the association does.</param>
[Allow(Role.Manager)]
public sealed record ConfigureReminders(ProgrammeId Programme, ReminderSchedule? Reminders, int SeenVersion) : IRequest<Result>;

internal sealed class ConfigureMeetingsHandler(IAppDb db, MeetingSchedules schedules, TimeProvider time)
    : IRequestHandler<MeetingSettingsFacts, MeetingSettingsFacts.Answer>, IRequestHandler<RoomsOfAssociation, string>, IRequestHandler<ConfigureMeetings, Result>, IRequestHandler<ConfigureReminders, Result>
{
    public async Task<MeetingSettingsFacts.Answer> Handle(MeetingSettingsFacts request, CancellationToken cancellationToken)
    {
        var settings = await Settings(cancellationToken);
        var programmes = await db.Programmes.AsNoTracking().Select(row => new { row.Id, row.Name }).ToListAsync(cancellationToken);
        return new(
            settings.Reminders, settings.RoomTemplate,
            [.. programmes.Select(row => new MeetingSettingsFacts.Own(row.Id, row.Name, settings.Programmes.FirstOrDefault(one => one.Programme == row.Id.Value)?.Reminders))], settings.Version);
    }

    public async Task<string> Handle(RoomsOfAssociation request, CancellationToken cancellationToken) => (await Settings(cancellationToken)).RoomTemplate;

    public Task<Result> Handle(ConfigureMeetings request, CancellationToken cancellationToken) =>
        Change(request.SeenVersion, settings => settings.Change(request.Reminders, request.RoomTemplate, time.GetUtcNow()), db.Meetings, cancellationToken);

    public async Task<Result> Handle(ConfigureReminders request, CancellationToken cancellationToken)
    {
        if (!await db.Programmes.AnyAsync(row => row.Id == request.Programme, cancellationToken)) return ProgrammeErrors.NotFound;
        return await Change(
            request.SeenVersion, settings => settings.Change(request.Programme, request.Reminders, time.GetUtcNow()), db.Meetings.Where(row => row.Programme == request.Programme), cancellationToken);
    }

    private async Task<MeetingSettings> Settings(CancellationToken cancellationToken) => await db.MeetingSettings.AsNoTracking().SingleOrDefaultAsync(cancellationToken) ?? MeetingSettings.Usual();

    private async Task<Result> Change(int seenVersion, Action<MeetingSettings> change, IQueryable<Meeting> concerned, CancellationToken cancellationToken)
    {
        MeetingSettings? kept = null;
        var changed = await db.MeetingSettings.Change(seenVersion, MeetingSettings.Usual, settings => change(kept = settings), cancellationToken);
        if (kept is not null) await schedules.Derive(concerned, kept, time.GetUtcNow(), cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
        return changed;
    }
}
