namespace Associations.Domain.Programmes;

public static class ProgrammeErrors
{
    public static readonly Error NameMissing = new("programmes.name_missing", "Give the programme's name in at least one language.", ErrorKind.Invalid);
    public static readonly Error EndsBeforeStart = new("programmes.ends_before_start", "The programme ends before it starts. Change one of the two dates.", ErrorKind.Invalid);
    public static readonly Error LanguageMissing = new("programmes.language_missing", "Choose at least one language for the programme's letters.", ErrorKind.Invalid);
    public static readonly Error NotFound = new("programmes.not_found", "There is no such programme in this association.", ErrorKind.NotFound);
}
