namespace Associations.Web.Mail;

/// <summary>Inline styles of letters: mail clients drop style sheets. The values repeat the tokens of infra/styles/_settings.scss.</summary>
internal static class LetterStyle
{
    public const string Font = "font-family:-apple-system,'Segoe UI',Roboto,'Helvetica Neue',Arial,sans-serif";
    public const string Heading = Font + ";margin:0;font-size:26px;line-height:1.18;font-weight:700;letter-spacing:-.01em;color:#14211f";
    public const string Section = Font + ";margin:0;font-size:22px;line-height:1.2;font-weight:700;color:#14211f";
    public const string Text = Font + ";margin:0 0 12px;font-size:17px;line-height:1.45;color:#14211f";
    public const string Quiet = Font + ";margin:0;font-size:15px;line-height:1.45;color:#4a5755";
    public const string Term = Font + ";font-size:16px;line-height:1.4;color:#4a5755;padding:7px 12px 7px 0;border-top:1px solid #d8d2c3";
    public const string Value = Font + ";font-size:16px;line-height:1.4;color:#14211f;padding:7px 0;border-top:1px solid #d8d2c3";
    public const string Clock = Font + ";font-size:36px;line-height:1.1;font-weight:700;color:#14211f;letter-spacing:-.02em";
    public const string Link = "color:#00595e";
    public const string Button = Font + ";display:inline-block;font-size:17px;line-height:1.25;font-weight:600;color:#ffffff;background:#00595e;border:2px solid #00595e;border-radius:4px;padding:11px 20px;margin:0 12px 10px 0;text-decoration:none";
    public const string SecondButton = Font + ";display:inline-block;font-size:17px;line-height:1.25;font-weight:600;color:#00595e;background:transparent;border:2px solid #00595e;border-radius:4px;padding:11px 20px;margin:0 12px 10px 0;text-decoration:none";
}
