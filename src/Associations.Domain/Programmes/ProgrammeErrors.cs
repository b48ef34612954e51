namespace Associations.Domain.Programmes;

public static class ProgrammeErrors
{
    public static readonly Error NameMissing = new("programmes.name_missing", "Give the programme's name in at least one language.", ErrorKind.Invalid);
    public static readonly Error EndsBeforeStart = new("programmes.ends_before_start", "The programme ends before it starts. Change one of the two dates.", ErrorKind.Invalid);
    public static readonly Error LanguageMissing = new("programmes.language_missing", "Choose at least one language for the programme's letters.", ErrorKind.Invalid);
    public static readonly Error NameTooLong = new("programmes.name_too_long", "A programme's name has at most 300 characters.", ErrorKind.Invalid);
    public static readonly Error DonorTooLong = new("programmes.donor_too_long", "A donor's name has at most 200 characters.", ErrorKind.Invalid);
    public static readonly Error UnknownCountry = new("programmes.unknown_country", "Choose countries from the list.", ErrorKind.Invalid);
    public static readonly Error ContactIncomplete = new("programmes.contact_incomplete", "Give the contact person's name and an e-mail address such as name@example.org.", ErrorKind.Invalid);
    public static readonly Error NothingChosen = new("programmes.nothing_chosen", "Choose municipalities, or a country, region or kind.", ErrorKind.Invalid);
    public static readonly Error NotFound = new("programmes.not_found", "There is no such programme in this association.", ErrorKind.NotFound);
}
