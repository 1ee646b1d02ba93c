namespace NewsApi.Tests;

/// <summary>Tests each of which has a folder of its own.</summary>
public abstract class InFolder
{
    protected string Folder { get; private set; } = null!;

    [SetUp]
    public void MakeFolder() => Folder = Directory.CreateTempSubdirectory("news-").FullName;

    [TearDown]
    public void DropFolder() => Directory.Delete(Folder, recursive: true);
}
