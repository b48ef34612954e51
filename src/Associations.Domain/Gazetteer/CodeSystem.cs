namespace Associations.Domain.Gazetteer;

/// <summary>The register that an official code of a local authority comes from.</summary>
public enum CodeSystem
{
    /// <summary>Ukraine: КАТОТТГ, UA and 17 digits.</summary>
    Katotth,

    /// <summary>France: code officiel géographique of the INSEE, five characters.</summary>
    Insee,

    /// <summary>Poland: TERC of the TERYT register, six digits, or seven with the kind of gmina.</summary>
    Teryt,

    /// <summary>Germany: amtlicher Gemeindeschlüssel, eight digits.</summary>
    Ags,

    /// <summary>Elsewhere: the national code as Eurostat's local administrative units list it.</summary>
    Lau,

    /// <summary>A regional body: its region's ISO 3166-2 code.</summary>
    Region,
}
