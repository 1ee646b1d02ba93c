namespace NewsApi.Settings;

/// <summary>Names and signs of networks and shops; drawn here, so that nothing of theirs has to be loaded.</summary>
internal static class Icons
{
    public static string Name(SocialNetwork network) => network switch
    {
        SocialNetwork.Youtube => "YouTube",
        SocialNetwork.Instagram => "Instagram",
        SocialNetwork.Facebook => "Facebook",
        SocialNetwork.Telegram => "Telegram",
        _ => "X",
    };

    public static string Path(SocialNetwork network) => network switch
    {
        SocialNetwork.Youtube => "M7 5h10a4 4 0 0 1 4 4v6a4 4 0 0 1-4 4H7a4 4 0 0 1-4-4V9a4 4 0 0 1 4-4zM10 9v6l5-3z",
        SocialNetwork.Instagram => "M8 3h8a5 5 0 0 1 5 5v8a5 5 0 0 1-5 5H8a5 5 0 0 1-5-5V8a5 5 0 0 1 5-5zM16 12a4 4 0 1 1-8 0 4 4 0 0 1 8 0zM17 7v.01",
        SocialNetwork.Facebook => "M16 4h-1.5A3.5 3.5 0 0 0 11 7.5V21M7.5 12H15",
        SocialNetwork.Telegram => "M21 4 3 11.5l6 2L18 7l-6.5 8 5.5 4.5zM9 13.5V20l3-3.5",
        _ => "M4 4h4l12 16h-4zM4.5 20l6-6.5M13.5 10.5l6-6.5",
    };

    public static string Name(AppStore store) => store == AppStore.Apple ? "App Store" : "Google Play";

    public static string Path(AppStore store) => store == AppStore.Apple
        ? "M15 7.5c-1.2 0-2 .7-3 .7s-1.800-.7-3-.7c-2.5 0-4 2.200-4 5 0 3.5 2.300 8.5 4.5 8.5 1 0 1.5-.5 2.5-.5s1.5.5 2.5.5c1.700 0 3.200-2.5 4-4.800a3.5 3.5 0 0 1-.7-6.5c-.7-1.400-1.700-2.200-2.800-2.200zM12 7c0-2.200 1.2-3.700 3-4"
        : "M5 3v18l14.5-9zM5 3l10 11.800M5 21 15 9.200";
}
