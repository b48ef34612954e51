using Associations.Application.Calendars;
using Associations.Application.Meetings;
using Associations.Application.Tenancy;
using Associations.Web.Shell;

namespace Associations.Web.Meetings;

/// <summary>A calendar's content in its owner's language and zone, whoever fetches it.</summary>
public sealed class FeedWords(Reader reader, InvitationWords invitations, ICalendarWriter calendars, TenantContext tenant, Texts<MeetingTexts> texts)
{
    public byte[] Calendar(MeetingFeedContent.Answer content, TimeSpan refresh)
    {
        reader.IsPerson(content.Language, content.Zone);
        reader.Reads(content.Language);
        var events = content.Meetings.Select(meeting => invitations.Event(meeting, null, null)).Select(one => content.IsPersonal ? one : one with { Organizer = null });
        var association = tenant.Tenant.Name.In(content.Language);
        var name = content.IsPersonal ? texts["Meetings, {0}", association] : texts["Meetings of {0}, {1}", content.Name.In(content.Language), association];
        return calendars.Publish(new CalendarHeading(name, content.Language, content.Zone, refresh), [.. events]);
    }
}
