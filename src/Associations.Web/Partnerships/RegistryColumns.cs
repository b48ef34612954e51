using Associations.Application.Partnerships;
using Associations.Web.Shell;
using Associations.Web.Shell.Lists;

namespace Associations.Web.Partnerships;

/// <summary>The registry as a file that can be imported again: headings and values are the same in every language, names are the reader's.</summary>
internal static class RegistryColumns
{
    public static IReadOnlyList<ExportColumn<PartnershipRow>> Of(Reader reader) =>
    [
        new("id", row => row.Id.Value.ToString()),
        new("our_name", row => reader.Read(row.Sides[0].Name)),
        new("our_country", row => row.Sides[0].Country),
        new("our_code", row => row.Sides[0].Code),
        new("partner_name", row => reader.Read(row.Sides[1].Name)),
        new("partner_country", row => row.Sides[1].Country),
        new("partner_code", row => row.Sides[1].Code),
        new("further_partners", row => string.Join("; ", row.Sides.Skip(2).Select(side => $"{side.Country} {side.Code}"))),
        new("stage", row => row.Stage.ToString()),
        new("formality", row => row.Formality.ToString()),
        new("themes", row => string.Join("; ", row.Themes)),
        new("since", row => row.Since),
    ];
}
