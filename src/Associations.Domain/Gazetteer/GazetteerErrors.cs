namespace Associations.Domain.Gazetteer;

public static class GazetteerErrors
{
    public static readonly Error CountryMalformed = new("gazetteer.country_malformed", "Give the country as two letters, such as UA or FR.", ErrorKind.Invalid);
    public static readonly Error CodeMissing = new("gazetteer.code_missing", "Give the official code.", ErrorKind.Invalid);
    public static readonly Error KatotthMalformed = new("gazetteer.katotth_malformed", "A KATOTTH code is UA and 17 digits, such as UA18060090000061708.", ErrorKind.Invalid);
    public static readonly Error KatotthRegionUnknown = new("gazetteer.katotth_region_unknown", "No region of Ukraine has the first two digits of this KATOTTH code.", ErrorKind.Invalid);
    public static readonly Error InseeMalformed = new("gazetteer.insee_malformed", "An INSEE code has five characters, such as 18033 or 2A004. Spreadsheets drop the leading zero: write 02168, not 2168.", ErrorKind.Invalid);
    public static readonly Error TerytMalformed = new("gazetteer.teryt_malformed", "A TERYT code has six or seven digits, such as 026401. Spreadsheets drop the leading zero.", ErrorKind.Invalid);
    public static readonly Error AgsMalformed = new("gazetteer.ags_malformed", "An AGS has eight digits, such as 08115045. Spreadsheets drop the leading zero.", ErrorKind.Invalid);
    public static readonly Error LauMalformed = new("gazetteer.lau_malformed", "An official code has letters, digits, dots, hyphens and slashes, at most 20.", ErrorKind.Invalid);
    public static readonly Error RegionMalformed = new("gazetteer.region_malformed", "A regional body has the ISO 3166-2 code of its region, such as FR-IDF or UA-18; an oblast may have its KATOTTH code instead.", ErrorKind.Invalid);
}
