namespace Associations.Domain.Access;

/// <summary>What the rules of access refuse.</summary>
public static class AccessRules
{
    public static readonly Error NameMissing = new("access.name_missing", "Give your name as others should read it.", ErrorKind.Invalid);
    public static readonly Error RoleMissing = new("access.role_missing", "Choose at least one role.", ErrorKind.Invalid);
    public static readonly Error RoleNotHere = new("access.role_not_here", "This role does not exist here.", ErrorKind.Invalid);
    public static readonly Error MunicipalityMissing = new("access.municipality_missing", "Choose the municipality that the contact speaks for; only a municipal contact has one.", ErrorKind.Invalid);
    public static readonly Error ProgrammesMissing = new("access.programmes_missing", "Choose the programmes that the donor officer reads; only a donor officer has some.", ErrorKind.Invalid);
    public static readonly Error LinkSpent = new("access.link_spent", "This link was used already, or its time is over. Ask for a new one.");
    public static readonly Error SecondFactorStands = new("access.second_factor_stands", "A second factor is set up already. Remove it first.");
}
