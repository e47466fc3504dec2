namespace Ledger.Tests.Browser;

/// <summary>The browser that this machine has.</summary>
static class ChromiumProgram
{
    /// <summary>Best the one without windows: it draws the same pages, and opening one costs a quarter (0.2 s for 0.8 s).</summary>
    static readonly string[] Programs = ["/usr/bin/chromium-headless-shell", "/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];

    public static string Path() => Programs.FirstOrDefault(File.Exists)
        ?? throw new FileNotFoundException("Chromium is not installed: apt-get install chromium-headless-shell");
}
