namespace Associations.Domain.Profiles;

public static class ProfileErrors
{
    public static readonly Error NotFound = new("profiles.not_found", "There is no profile of this municipality.", ErrorKind.NotFound);
    public static readonly Error EntryMissing = new("profiles.entry_missing", "Write what it is in words, or leave its themes empty too.", ErrorKind.Invalid);
    public static readonly Error TextTooLong = new("profiles.text_too_long", "A need or an offer has at most 300 characters, what you look for at most 1,000.", ErrorKind.Invalid);
    public static readonly Error TooMuch = new("profiles.too_much", "That is more than a profile holds. Leave the less important out.", ErrorKind.Invalid);
    public static readonly Error UnknownLanguage = new("profiles.unknown_language", "Choose languages from the list.", ErrorKind.Invalid);
    public static readonly Error UnknownCountry = new("profiles.unknown_country", "Choose countries from the list.", ErrorKind.Invalid);
    public static readonly Error NothingWaits = new("profiles.nothing_waits", "No change of this profile waits for a decision.");
    public static readonly Error ReasonMissing = new("profiles.reason_missing", "Say why: the municipality reads it in the letter.", ErrorKind.Invalid);
    public static readonly Error ReasonTooLong = new("profiles.reason_too_long", "A reason has at most 1,000 characters.", ErrorKind.Invalid);
    public static readonly Error LinkOver = new("profiles.link_over", "This link no longer works. Ask for a new one.", ErrorKind.NotFound);
    public static readonly Error MunicipalityMissing = new("profiles.municipality_missing", "Choose your municipality from the list.", ErrorKind.Invalid);
    public static readonly Error NothingToConfirm = new("profiles.nothing_to_confirm", "There is no profile to confirm yet. Fill it in first.");
    public static readonly Error ChangeWaits = new("profiles.change_waits", "Your change waits for the association. Nothing else can be confirmed until it has decided.");
    public static readonly Error NobodyToWriteTo = new("profiles.nobody_to_write_to", "Nobody is on record who could get a link. Add a person first.");
    public static readonly Error LinkJustSent = new("profiles.link_just_sent", "A link went there less than ten minutes ago. Wait before you send another one.");
}
