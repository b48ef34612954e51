using Associations.Application.Imports;
using Associations.Domain.Imports;

namespace Associations.Tests.Municipalities;

/// <summary>The 1,469 hromadas as KSE Loc Data Hub lists them, and files made in their likeness.</summary>
internal static class Hromadas
{
    public static byte[] File() => System.IO.File.ReadAllBytes(Path());

    public static string[] Lines() => System.IO.File.ReadAllLines(Path());

    /// <summary>Uploads, checks and confirms a file whose columns are recognised.</summary>
    public static async Task<ImportOutcome> Import(this TestTenant tenant, ImportSubject subject, byte[] content, string name = "file.csv", string country = "UA", bool leaveOut = false)
    {
        var import = (await tenant.Send(new UploadImport(subject, name, content, country))).Value;
        var preview = (await tenant.Send(new ImportPreview(import))).Value;
        Assert.Null(preview.Problem);
        return (await tenant.Send(new ConfirmImport(import, preview.Version, preview.Plan!.New, preview.Plan.Changed, leaveOut))).Value;
    }

    // The file lies beside the checkout: it is a tenant's data, not the project's.
    private static string Path()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            foreach (var candidate in (string[])[System.IO.Path.Combine(folder.FullName, "shared/data/ukraine-hromadas.csv"), System.IO.Path.Combine(folder.FullName, "data/ukraine-hromadas.csv")])
            {
                if (System.IO.File.Exists(candidate)) return candidate;
            }
        }

        throw new FileNotFoundException("ukraine-hromadas.csv is expected in ../shared/data beside the checkout.");
    }
}
