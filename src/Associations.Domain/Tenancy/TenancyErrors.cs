namespace Associations.Domain.Tenancy;

public static class TenancyErrors
{
    public static readonly Error BadSlug = new("tenancy.bad_slug", "The short name takes lower-case letters, digits and hyphens, 2 to 40 characters.", ErrorKind.Invalid);
    public static readonly Error NameMissing = new("tenancy.name_missing", "Give the association's name in at least one language.", ErrorKind.Invalid);
    public static readonly Error UnknownLanguage = new("tenancy.unknown_language", "Choose Ukrainian, English or French.", ErrorKind.Invalid);
    public static readonly Error UnknownZone = new("tenancy.unknown_zone", "This time zone is not known. Use a name such as Europe/Kyiv.", ErrorKind.Invalid);
    public static readonly Error BadColour = new("tenancy.bad_colour", "Write the colour as # and six hexadecimal digits, such as #0b3b42.", ErrorKind.Invalid);
    public static readonly Error AlreadySuspended = new("tenancy.already_suspended", "This association is suspended already.");
    public static readonly Error NotSuspended = new("tenancy.not_suspended", "This association is not suspended.");
    public static readonly Error PlatformStays = new("tenancy.platform_stays", "The platform itself cannot be suspended.");
    public static readonly Error NotFound = new("tenancy.not_found", "There is no such association.", ErrorKind.NotFound);
    public static readonly Error BadHost = new("tenancy.bad_host", "Write the host as a name such as amu.example.org, without scheme and port.", ErrorKind.Invalid);
    public static readonly Error HostTaken = new("tenancy.host_taken", "This short name or host belongs to another association. Choose another.", ErrorKind.Conflict);
}
