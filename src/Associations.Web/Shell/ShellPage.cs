using Associations.Domain;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Associations.Web.Shell;

/// <summary>A page of the product: load, send, redirect.</summary>
public abstract class ShellPage : PageModel
{
    /// <summary>
    /// The answer when a use case refused: not found and forbidden become their pages; anything else shows this page again,
    /// with what was typed and the reasons beside their fields.
    /// </summary>
    /// <param name="error">What the use case answered.</param>
    /// <param name="form">The property that is bound to the form, when fields have one before them: <c>nameof(Form)</c>.</param>
    protected IActionResult Refused(Error error, string? form = null)
    {
        if (error.Kind == ErrorKind.NotFound) return NotFound();
        if (error.Kind == ErrorKind.Forbidden) return StatusCode(StatusCodes.Status403Forbidden);

        var texts = HttpContext.RequestServices.GetRequiredService<Texts<ErrorTexts>>();
        foreach (var field in error.Fields)
        {
            var key = form is null ? field.Field : $"{form}.{field.Field}";
            ModelState.AddModelError(key, field.Arguments.Length == 0 ? texts[field.Text] : texts[field.Text, field.Arguments]);
        }

        if (error.Fields.Count == 0) ModelState.AddModelError(string.Empty, texts[error.Text]);
        Response.StatusCode = error.Kind == ErrorKind.Conflict ? StatusCodes.Status409Conflict : StatusCodes.Status422UnprocessableEntity;
        return Page();
    }

    /// <summary>This page again with what was typed and what <see cref="PageModel.ModelState"/> says is wrong with it.</summary>
    protected IActionResult Unprocessable()
    {
        Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
        return Page();
    }
}
