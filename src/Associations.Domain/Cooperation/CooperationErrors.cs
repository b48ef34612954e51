namespace Associations.Domain.Cooperation;

public static class CooperationErrors
{
    public static readonly Error NotFound = new("cooperation.not_found", "There is no such request in this association.", ErrorKind.NotFound);
    public static readonly Error ApplicantMissing = new("cooperation.applicant_missing", "Name your municipality, and choose it if several answer.", ErrorKind.Invalid);
    public static readonly Error TargetMissing = new("cooperation.target_missing", "Name the municipality you would like to work with, and choose it if several answer.", ErrorKind.Invalid);
    public static readonly Error CountryMissing = new("cooperation.country_missing", "Choose the country.", ErrorKind.Invalid);
    public static readonly Error ThemeMissing = new("cooperation.theme_missing", "Choose at least one theme, so that somebody who seeks the same can be found.", ErrorKind.Invalid);
    public static readonly Error TooManyThemes = new("cooperation.too_many_themes", "Choose at most three themes.", ErrorKind.Invalid);
    public static readonly Error SameCountry = new("cooperation.same_country", "Both are in the same country. Choose a municipality of another country.", ErrorKind.Invalid);
    public static readonly Error NotMunicipal = new("cooperation.not_municipal", "A region, a county or a company cannot be a partner; a municipality in it can.", ErrorKind.Invalid);
    public static readonly Error SeekMissing = new("cooperation.seek_missing", "Say what you look for, in a sentence or two.", ErrorKind.Invalid);
    public static readonly Error TextTooLong = new("cooperation.text_too_long", "Each text has at most 1,000 characters.", ErrorKind.Invalid);
    public static readonly Error SpeakerMissing = new("cooperation.speaker_missing", "Write the first name and surname of who speaks for you.", ErrorKind.Invalid);
    public static readonly Error SpeakerTooLong = new("cooperation.speaker_too_long", "A name has at most 200 characters.", ErrorKind.Invalid);
    public static readonly Error LinkOver = new("cooperation.link_over", "This link no longer works.", ErrorKind.NotFound);
    public static readonly Error NotUnconfirmed = new("cooperation.not_unconfirmed", "This request was confirmed already.");
    public static readonly Error NotOpen = new("cooperation.not_open", "This request is decided or withdrawn. Nothing more can be changed in it.");
    public static readonly Error NotWaiting = new("cooperation.not_waiting", "This request does not wait for a decision. Look at where it stands now.");
    public static readonly Error AlreadyAsked = new("cooperation.already_asked", "Your municipality has an open request to this one already. Withdraw one of the two.", ErrorKind.Conflict);
    public static readonly Error ReasonMissing = new("cooperation.reason_missing", "Give the reason: the municipality reads it in the letter.", ErrorKind.Invalid);
    public static readonly Error PartnerMissing = new("cooperation.partner_missing", "Choose the municipality to introduce.", ErrorKind.Invalid);
    public static readonly Error ApplicantWithoutContact = new("cooperation.applicant_without_contact", "Nobody is on record who speaks for the municipality that asks. Add a person there, then introduce the two.");
    public static readonly Error PartnerWithoutContact = new("cooperation.partner_without_contact", "Nobody is on record who speaks for the other municipality. Add a person there, then introduce the two.");
    public static readonly Error NothingToList = new("cooperation.nothing_to_list", "The municipality is in the list already.");
    public static readonly Error BadReminder = new("cooperation.bad_reminder", "Write a number of working days from 1 to 30.", ErrorKind.Invalid);
}
