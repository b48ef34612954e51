using System.Globalization;
using Associations.Domain;
using Associations.Domain.Meetings;
using Associations.Web.Shell;
using Microsoft.AspNetCore.Mvc.ModelBinding;

namespace Associations.Web.Meetings;

/// <summary>A page whose form says which reminders go.</summary>
public interface IReminderFormPage
{
    ReminderForm Form { get; }
}

/// <summary>Which reminders go, as typed; what is left empty does not go.</summary>
public sealed class ReminderForm
{
    public string? Unanswered { get; set; }

    public string? Everybody { get; set; }

    public string? Coming { get; set; }

    public static ReminderForm Of(ReminderSchedule schedule) => new() { Unanswered = Text(schedule.Unanswered), Everybody = Text(schedule.Everybody), Coming = Text(schedule.Coming) };

    /// <summary>What was typed; null when it cannot be taken, which is noted beside its field.</summary>
    public ReminderSchedule? Read(ModelStateDictionary state, Texts<ErrorTexts> errors)
    {
        var schedule = new ReminderSchedule(
            Number(nameof(Unanswered), Unanswered, ReminderSchedule.DaysMin, ReminderSchedule.DaysMax, MeetingErrors.BadReminderDays),
            Number(nameof(Everybody), Everybody, ReminderSchedule.DaysMin, ReminderSchedule.DaysMax, MeetingErrors.BadReminderDays),
            Number(nameof(Coming), Coming, ReminderSchedule.MinutesMin, ReminderSchedule.MinutesMax, MeetingErrors.BadReminderMinutes));
        if (state.IsValid && schedule.Unanswered <= schedule.Everybody) Say(nameof(Unanswered), MeetingErrors.RemindersOutOfOrder);
        return state.IsValid ? schedule : null;

        int? Number(string field, string? typed, int least, int most, Error error)
        {
            if (string.IsNullOrWhiteSpace(typed)) return null;
            if (int.TryParse(typed.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most) return number;
            Say(field, error);
            return null;
        }

        void Say(string field, Error error) => state.AddModelError($"Form.{field}", errors[error.Text]);
    }

    private static string? Text(int? number) => number?.ToString(CultureInfo.InvariantCulture);
}
