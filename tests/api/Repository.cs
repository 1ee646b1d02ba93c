namespace NewsApi.Tests;

public static class Repository
{
    public static string Root { get; } = Find();

    /// <summary>Real articles and files beside the repository; a test that needs them is skipped where they are not.</summary>
    public static string Shared(string path)
    {
        var file = Path.GetFullPath(Path.Combine(Root, "..", "shared", path));
        if (!File.Exists(file))
        {
            Assert.Ignore($"Skipped: it needs ../shared/{path}, which is not here.");
        }

        return file;
    }

    private static string Find()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "NewsApi.sln")))
        {
            folder = folder.Parent ?? throw new DirectoryNotFoundException("No NewsApi.sln above the test assembly.");
        }

        return folder.FullName;
    }
}
